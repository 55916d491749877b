import { describe, expect } from "vitest";
import { newEmail, OTHER_PASSWORD, PASSWORD } from "@/lib/testing/api-users";
import { type MethodTable, runMethodTable } from "@/lib/testing/client-table";
import {
  codeSentTo,
  type LiveWorld,
  liveWorld,
  messagesTo,
  newPerson,
  newPhone,
} from "@/lib/testing/live-people";
import type { RequestCodeInput } from "./models";

const world = liveWorld();
const WRONG_CODE = "000000";
const UNKNOWN_LINK = "A".repeat(43);

const table: MethodTable<"codes", LiveWorld> = {
  requestCode: {
    async works({ anyone, person }) {
      const { email } = person;
      const before = (await messagesTo(email)).length;
      expect(await anyone.requestCode({ email, scene: "LOGIN" })).toEqual({
        codeId: expect.any(String),
      });
      expect(await messagesTo(email)).toHaveLength(before + 1);
      const next = newEmail();
      await person.client.requestCode({ email: next, scene: "CHANGE_EMAIL" });
      expect(await codeSentTo(next)).toMatch(/^\d{6}$/);
    },
    refuses: [
      [
        "a change by nobody",
        ({ anyone }) => anyone.requestCode({ phone: newPhone(), scene: "BIND_PHONE" }),
        "unauthenticated",
      ],
      [
        "a scene for the other kind of address",
        ({ anyone }) => anyone.requestCode({ phone: newPhone(), scene: "VERIFY_EMAIL" }),
        "validation_failed",
        "scene",
      ],
      [
        "an unknown scene",
        ({ anyone }) =>
          anyone.requestCode({ email: newEmail(), scene: "NONE" } as unknown as RequestCodeInput),
        "validation_failed",
        "scene",
      ],
      [
        "no address",
        ({ anyone }) => anyone.requestCode({ scene: "LOGIN" }),
        "validation_failed",
        "email",
      ],
      [
        "no phone",
        ({ anyone }) => anyone.requestCode({ phone: "12", scene: "LOGIN" }),
        "validation_failed",
        "phone",
      ],
      [
        "one message too many",
        async ({ anyone }) => {
          const email = newEmail();
          for (let sent = 0; sent < 5; sent += 1)
            await anyone.requestCode({ email, scene: "LOGIN" });
          await anyone.requestCode({ email, scene: "LOGIN" });
        },
        "rate_limited",
      ],
    ],
  },

  verifyEmail: {
    async works({ anyone }) {
      const email = newEmail();
      await anyone.register({ email, password: PASSWORD });
      const [mail] = await messagesTo(email);
      const token = new URL(mail?.url ?? "").searchParams.get("token") ?? "";
      const { user } = await anyone.verifyEmail({ token });
      expect(user).toMatchObject({ email, emailVerified: true });
    },
    refuses: [
      [
        "an unknown link",
        ({ anyone }) => anyone.verifyEmail({ token: UNKNOWN_LINK }),
        "code_invalid",
      ],
      [
        "half a link",
        ({ anyone }) => anyone.verifyEmail({ token: "half" }),
        "validation_failed",
        "token",
      ],
      [
        "a wrong code",
        ({ anyone }) => anyone.verifyEmail({ email: newEmail(), code: WRONG_CODE }),
        "code_invalid",
      ],
      [
        "what is no code",
        ({ anyone }) => anyone.verifyEmail({ email: newEmail(), code: "" }),
        "validation_failed",
        "code",
      ],
    ],
  },

  requestPasswordReset: {
    async works({ anyone, person: { email } }) {
      expect(await anyone.requestPasswordReset({ email })).toEqual({
        codeId: expect.any(String),
      });
      const [mail] = await messagesTo(email);
      expect(mail?.template).toBe("reset-password");
      const unknown = newEmail();
      await anyone.requestPasswordReset({ email: unknown });
      expect(await messagesTo(unknown)).toEqual([]);
    },
    refuses: [
      ["no address", ({ anyone }) => anyone.requestPasswordReset({}), "validation_failed", "email"],
      [
        "no email",
        ({ anyone }) => anyone.requestPasswordReset({ email: "ada" }),
        "validation_failed",
        "email",
      ],
    ],
  },

  resetPassword: {
    async works({ anyone }) {
      const { client, email, password } = await newPerson();
      await anyone.requestPasswordReset({ email });
      const code = await codeSentTo(email);
      await anyone.resetPassword({ email, code, newPassword: OTHER_PASSWORD });
      await expect(client.getMe()).rejects.toMatchObject({ code: "token_revoked" });
      await expect(anyone.login({ email, password })).rejects.toMatchObject({
        code: "invalid_credentials",
      });
      await client.login({ email, password: OTHER_PASSWORD });
    },
    refuses: [
      [
        "an unknown link",
        ({ anyone }) => anyone.resetPassword({ token: UNKNOWN_LINK, newPassword: OTHER_PASSWORD }),
        "code_invalid",
      ],
      [
        "a wrong code",
        ({ anyone }) =>
          anyone.resetPassword({
            email: newEmail(),
            code: WRONG_CODE,
            newPassword: OTHER_PASSWORD,
          }),
        "code_invalid",
      ],
      [
        "a weak password",
        async ({ anyone, person: { email } }) => {
          await anyone.requestPasswordReset({ email });
          await anyone.resetPassword({
            email,
            code: await codeSentTo(email),
            newPassword: "password",
          });
        },
        "weak_password",
        "newPassword",
      ],
      [
        "no password",
        ({ anyone }) => anyone.resetPassword({ token: UNKNOWN_LINK, newPassword: "" }),
        "validation_failed",
        "newPassword",
      ],
    ],
  },
};

describe("codes and links", () => runMethodTable(world, table));
