import { describe, expect } from "vitest";
import { newEmail, OTHER_PASSWORD, PASSWORD } from "@/lib/testing/api-users";
import { solved } from "@/lib/testing/captcha";
import { type MethodTable, runMethodTable } from "@/lib/testing/client-table";
import {
  codeSentTo,
  type LiveWorld,
  liveWorld,
  newClient,
  newPhone,
  newUsername,
} from "@/lib/testing/live-people";

const world = liveWorld();
const WRONG_CODE = "000000";

async function newUsernameAccount(password = PASSWORD) {
  const client = newClient();
  const username = newUsername();
  await client.register({ username, password, generateToken: true });
  return { client, username };
}

const table: MethodTable<"signIn", LiveWorld> = {
  createCaptcha: {
    async works({ anyone, person: { email, password } }) {
      const challenge = await anyone.createCaptcha("signIn");
      expect(challenge.parameters).toMatchObject({ algorithm: "SCRYPT", cost: 8192 });
      const captcha = await solved(challenge);
      const { user } = await newClient().login({ email, password, captcha });
      expect(user.email).toBe(email);
    },
    refuses: [
      [
        "a purpose that is none",
        ({ anyone }) => anyone.createCaptcha("fun" as never),
        "validation_failed",
        "purpose",
      ],
    ],
  },
  register: {
    async works() {
      const byEmail = newClient();
      const email = newEmail();
      const answer = await byEmail.register({
        email,
        password: PASSWORD,
        profile: { name: "Ada" },
      });
      expect(answer.user).toMatchObject({ email, emailVerified: false, profile: { name: "Ada" } });
      expect(byEmail.getTokens()).toBeNull();

      const { client: byUsername, username } = await newUsernameAccount();
      expect(await byUsername.getMe()).toMatchObject({ username, loginCount: 0 });

      const byPhone = newClient();
      const phone = newPhone();
      await byPhone.requestCode({ phone, scene: "REGISTER_PHONE" });
      await byPhone.register({ phone, code: await codeSentTo(phone), forceLogin: true });
      expect(await byPhone.getMe()).toMatchObject({ phone, phoneVerified: true, loginCount: 1 });
    },
    refuses: [
      [
        "no identifier",
        ({ anyone }) => anyone.register({ password: PASSWORD }),
        "validation_failed",
        "email",
      ],
      [
        "no email",
        ({ anyone }) => anyone.register({ email: "ada", password: PASSWORD }),
        "validation_failed",
        "email",
      ],
      [
        "no password",
        ({ anyone }) => anyone.register({ email: newEmail() }),
        "validation_failed",
        "password",
      ],
      [
        "a weak password",
        ({ anyone }) => anyone.register({ email: newEmail(), password: "password" }),
        "weak_password",
        "password",
      ],
      [
        "a taken username",
        async ({ anyone }) => {
          const { username } = await newUsernameAccount();
          await anyone.register({ username, password: PASSWORD });
        },
        "already_exists",
        "username",
      ],
      [
        "a phone without its code",
        ({ anyone }) => anyone.register({ phone: newPhone() }),
        "validation_failed",
        "code",
      ],
      [
        "a wrong code",
        ({ anyone }) => anyone.register({ phone: newPhone(), code: WRONG_CODE }),
        "code_invalid",
      ],
      [
        "a profile that is none",
        ({ anyone }) =>
          anyone.register({
            email: newEmail(),
            password: PASSWORD,
            profile: { website: "javascript:alert(1)" },
          }),
        "validation_failed",
        "profile.website",
      ],
      [
        "an address that no trusted server states",
        ({ anyone }) =>
          anyone.register({ email: newEmail(), password: PASSWORD, clientIp: "192.0.2.7" }),
        "forbidden",
      ],
    ],
  },

  login: {
    async works({ person: { email, id } }) {
      for (const input of [{ email }, { login: email.toUpperCase() }]) {
        const client = newClient();
        const { user } = await client.login({ ...input, password: PASSWORD });
        expect(user.id).toBe(id);
        expect((await client.getMe()).id).toBe(id);
      }
    },
    refuses: [
      [
        "a wrong password",
        ({ anyone, person: { email } }) => anyone.login({ email, password: OTHER_PASSWORD }),
        "invalid_credentials",
      ],
      [
        "an unknown email",
        ({ anyone }) => anyone.login({ email: newEmail(), password: PASSWORD }),
        "invalid_credentials",
      ],
      [
        "an email that is not verified",
        async ({ anyone }) => {
          const email = newEmail();
          await anyone.register({ email, password: PASSWORD });
          await anyone.login({ email, password: PASSWORD });
        },
        "email_not_verified",
      ],
      [
        "no identifier",
        ({ anyone }) => anyone.login({ password: PASSWORD }),
        "validation_failed",
        "login",
      ],
      [
        "two identifiers",
        ({ anyone }) => anyone.login({ email: newEmail(), username: "ada", password: PASSWORD }),
        "validation_failed",
        "login",
      ],
      [
        "no password",
        ({ anyone }) => anyone.login({ email: newEmail(), password: "" }),
        "validation_failed",
        "password",
      ],
    ],
  },

  loginByCode: {
    async works({ person: { email, id } }) {
      const client = newClient();
      await client.requestCode({ email, scene: "LOGIN" });
      const { user } = await client.loginByCode({ email, code: await codeSentTo(email) });
      expect(user.id).toBe(id);
      expect((await client.getMe()).id).toBe(id);
    },
    refuses: [
      [
        "a wrong code",
        ({ anyone, person: { email } }) => anyone.loginByCode({ email, code: WRONG_CODE }),
        "code_invalid",
      ],
      [
        "what is no code",
        ({ anyone, person: { email } }) => anyone.loginByCode({ email, code: "12" }),
        "validation_failed",
        "code",
      ],
      [
        "no address",
        ({ anyone }) => anyone.loginByCode({ code: WRONG_CODE }),
        "validation_failed",
        "email",
      ],
    ],
  },
};

describe("signing in", () => runMethodTable(world, table));
