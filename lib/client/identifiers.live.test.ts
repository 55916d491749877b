import { beforeAll, describe, expect } from "vitest";
import { newEmail } from "@/lib/testing/api-users";
import { type MethodTable, runMethodTable } from "@/lib/testing/client-table";
import {
  codeSentTo,
  type LivePerson,
  newClient,
  newPerson,
  newPhone,
  newUsername,
} from "@/lib/testing/live-people";
import type { Gatehouse } from "./create";

type World = { anyone: Gatehouse; person: LivePerson; withPhone: LivePerson & { phone: string } };

let world: World;
beforeAll(async () => {
  world = {
    anyone: newClient(),
    person: await newPerson(),
    withPhone: await newPersonWithPhone(),
  };
});

const WRONG_CODE = "000000";

async function newPersonWithPhone() {
  const person = await newPerson();
  const phone = newPhone();
  await person.client.requestCode({ phone, scene: "BIND_PHONE" });
  await person.client.bindPhone({ phone, code: await codeSentTo(phone) });
  return { ...person, phone };
}

const table: MethodTable<"identifiers", World> = {
  changeUsername: {
    async works() {
      const { client } = await newPerson();
      const username = newUsername();
      expect(await client.changeUsername(username)).toMatchObject({ username });
    },
    refuses: [
      ["nobody", ({ anyone }) => anyone.changeUsername(newUsername()), "unauthenticated"],
      [
        "a name too short",
        ({ person }) => person.client.changeUsername("a"),
        "validation_failed",
        "username",
      ],
      [
        "a taken name",
        async ({ person, withPhone }) => {
          const { username } = await withPhone.client.changeUsername(newUsername());
          await person.client.changeUsername(username ?? "");
        },
        "already_exists",
        "username",
      ],
      [
        "a second change at once",
        async () => {
          const { client } = await newPerson();
          await client.changeUsername(newUsername());
          await client.changeUsername(newUsername());
          await client.changeUsername(newUsername());
        },
        "conflict",
      ],
    ],
  },
  changeEmail: {
    async works() {
      const { client, email } = await newPerson();
      const next = newEmail();
      await client.requestCode({ email: next, scene: "CHANGE_EMAIL" });
      await client.requestCode({ email, scene: "CHANGE_EMAIL" });
      const codes = { code: await codeSentTo(next), currentCode: await codeSentTo(email) };
      const user = await client.changeEmail({ email: next, ...codes });
      expect(user).toMatchObject({ email: next, emailVerified: true });
    },
    refuses: [
      [
        "nobody",
        ({ anyone }) => anyone.changeEmail({ email: newEmail(), code: WRONG_CODE }),
        "unauthenticated",
      ],
      [
        "no email",
        ({ person }) => person.client.changeEmail({ email: "ada", code: WRONG_CODE }),
        "validation_failed",
        "email",
      ],
      [
        "a wrong code",
        ({ person }) => person.client.changeEmail({ email: newEmail(), code: WRONG_CODE }),
        "code_invalid",
        "code",
      ],
      [
        "the new address's code alone",
        async ({ person: { client } }) => {
          const email = newEmail();
          await client.requestCode({ email, scene: "CHANGE_EMAIL" });
          await client.changeEmail({ email, code: await codeSentTo(email) });
        },
        "code_invalid",
        "currentCode",
      ],
      [
        "the same email",
        ({ person: { client, email } }) => client.changeEmail({ email, code: WRONG_CODE }),
        "conflict",
        "email",
      ],
    ],
  },
  changePhone: {
    async works() {
      const { client, phone } = await newPersonWithPhone();
      const next = newPhone();
      await client.requestCode({ phone: next, scene: "CHANGE_PHONE" });
      await client.requestCode({ phone, scene: "CHANGE_PHONE" });
      const codes = { code: await codeSentTo(next), currentCode: await codeSentTo(phone) };
      expect(await client.changePhone({ phone: next, ...codes })).toMatchObject({ phone: next });
    },
    refuses: [
      [
        "nobody",
        ({ anyone }) => anyone.changePhone({ phone: newPhone(), code: WRONG_CODE }),
        "unauthenticated",
      ],
      [
        "no phone",
        ({ withPhone }) => withPhone.client.changePhone({ phone: "12", code: WRONG_CODE }),
        "validation_failed",
        "phone",
      ],
      [
        "somebody without one",
        ({ person }) => person.client.changePhone({ phone: newPhone(), code: WRONG_CODE }),
        "conflict",
      ],
      [
        "a wrong code",
        ({ withPhone }) => withPhone.client.changePhone({ phone: newPhone(), code: WRONG_CODE }),
        "code_invalid",
        "code",
      ],
    ],
  },
  bindPhone: {
    async works() {
      const { client, phone } = await newPersonWithPhone();
      expect(await client.getMe()).toMatchObject({ phone, phoneVerified: true });
    },
    refuses: [
      [
        "nobody",
        ({ anyone }) => anyone.bindPhone({ phone: newPhone(), code: WRONG_CODE }),
        "unauthenticated",
      ],
      [
        "no phone",
        ({ person }) => person.client.bindPhone({ phone: "12", code: WRONG_CODE }),
        "validation_failed",
        "phone",
      ],
      [
        "a wrong code",
        ({ person }) => person.client.bindPhone({ phone: newPhone(), code: WRONG_CODE }),
        "code_invalid",
        "code",
      ],
      [
        "somebody with a phone",
        ({ withPhone }) => withPhone.client.bindPhone({ phone: newPhone(), code: WRONG_CODE }),
        "conflict",
      ],
    ],
  },
  unbindPhone: {
    async works() {
      const { client } = await newPersonWithPhone();
      expect(await client.unbindPhone()).toMatchObject({ phone: null, phoneVerified: false });
    },
    refuses: [
      ["nobody", ({ anyone }) => anyone.unbindPhone(), "unauthenticated"],
      ["somebody without one", ({ person }) => person.client.unbindPhone(), "conflict"],
      [
        "the last sign-in method",
        async ({ anyone }) => {
          const phone = newPhone();
          await anyone.requestCode({ phone, scene: "REGISTER_PHONE" });
          const client = newClient();
          await client.register({ phone, code: await codeSentTo(phone), forceLogin: true });
          await client.unbindPhone();
        },
        "conflict",
      ],
    ],
  },
};

describe("identifiers", () => runMethodTable(() => world, table));
