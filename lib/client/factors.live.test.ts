import { describe, expect } from "vitest";
import { type MethodTable, runMethodTable } from "@/lib/testing/client-table";
import { beginSignIn, type Enrolled, newEnrolled, nextCode } from "@/lib/testing/live-factors";
import {
  advance,
  codeSentTo,
  type LiveWorld,
  liveWorld,
  messagesTo,
  newClient,
  newPerson,
} from "@/lib/testing/live-people";

const world = liveWorld();
const nobody = "0193a000-0000-7000-8000-000000000000";
const unknownToken = "A".repeat(43);
const HOUR = 3600;

async function askForRecovery(person: Enrolled) {
  const { client, mfaToken } = await beginSignIn(person);
  return client.requestFactorRecovery(mfaToken);
}

const factors: MethodTable<"factors", LiveWorld> = {
  getMfa: {
    async works() {
      const { client } = await newEnrolled();
      expect(await client.getMfa()).toMatchObject({
        enabled: true,
        required: false,
        methods: ["totp", "recovery_code"],
        recoveryCodesLeft: 10,
      });
    },
    refuses: [["nobody", ({ anyone }) => anyone.getMfa(), "unauthenticated"]],
  },
  startTotp: {
    async works() {
      const { client } = await newPerson();
      const { secret, uri } = await client.startTotp();
      expect(uri).toContain(`secret=${secret}`);
      expect(await client.getMfa()).toMatchObject({ enabled: false, totp: null });
    },
    refuses: [["nobody", ({ anyone }) => anyone.startTotp(), "unauthenticated"]],
  },
  confirmTotp: {
    async works() {
      const { client } = await newPerson();
      const { secret } = await client.startTotp();
      const { recoveryCodes } = await client.confirmTotp(await nextCode(secret));
      expect(recoveryCodes).toHaveLength(10);
    },
    refuses: [
      [
        "nothing that waits",
        async () => (await newPerson()).client.confirmTotp("123456"),
        "conflict",
      ],
      [
        "what is no code",
        ({ person }) => person.client.confirmTotp("12"),
        "validation_failed",
        "code",
      ],
      [
        "a wrong code",
        async () => {
          const { client } = await newPerson();
          await client.startTotp();
          await client.confirmTotp("000000");
        },
        "mfa_invalid",
      ],
    ],
  },
  removeTotp: {
    async works() {
      const { client } = await newEnrolled();
      await client.removeTotp();
      expect(await client.getMfa()).toMatchObject({ enabled: false, recoveryCodesLeft: 0 });
    },
    refuses: [["none", async () => (await newPerson()).client.removeTotp(), "not_found"]],
  },
  switchFactor: {
    async works({ owner }) {
      await owner.updateSettings({ mfaEmailCode: true });
      const { client } = await newPerson();
      expect((await client.switchFactor("email-code", true)).recoveryCodes).toHaveLength(10);
      expect(await client.getMfa()).toMatchObject({ methods: ["email_code", "recovery_code"] });
      await owner.updateSettings({ mfaEmailCode: false });
    },
    refuses: [
      ["no passkey", ({ person }) => person.client.switchFactor("passkey", true), "conflict"],
      [
        "what the settings do not allow",
        ({ person }) => person.client.switchFactor("sms-code", true),
        "conflict",
      ],
    ],
  },
  renewRecoveryCodes: {
    async works() {
      const { client, recoveryCodes: before } = await newEnrolled();
      const { recoveryCodes } = await client.renewRecoveryCodes();
      expect(recoveryCodes.filter((code) => before.includes(code))).toEqual([]);
    },
    refuses: [["no second factor", ({ person }) => person.client.renewRecoveryCodes(), "conflict"]],
  },
  cancelMyFactorRecovery: {
    async works() {
      const person = await newEnrolled();
      await askForRecovery(person);
      await person.client.cancelMyFactorRecovery();
    },
    refuses: [
      ["nothing to cancel", ({ person }) => person.client.cancelMyFactorRecovery(), "not_found"],
    ],
  },
  listTrustedDevices: {
    async works() {
      const { trusted } = await trusting();
      expect((await trusted.listTrustedDevices()).items).toHaveLength(1);
    },
    refuses: [["nobody", ({ anyone }) => anyone.listTrustedDevices(), "unauthenticated"]],
  },
  untrustDevice: {
    async works() {
      const { trusted } = await trusting();
      const [device] = (await trusted.listTrustedDevices()).items;
      await trusted.untrustDevice(device?.id ?? "");
      expect((await trusted.listTrustedDevices()).items).toEqual([]);
    },
    refuses: [["none", ({ person }) => person.client.untrustDevice(nobody), "not_found"]],
  },
  untrustAllDevices: {
    async works() {
      const { trusted, person, deviceToken } = await trusting();
      const { email, password } = person;
      await newClient().login({ email, password, deviceToken });
      await trusted.untrustAllDevices();
      await expect(newClient().login({ email, password, deviceToken })).rejects.toMatchObject({
        code: "mfa_required",
        methods: ["totp", "recovery_code"],
      });
    },
    refuses: [["nobody", ({ anyone }) => anyone.untrustAllDevices(), "unauthenticated"]],
  },
  resetUserMfa: {
    async works({ owner }) {
      const person = await newEnrolled();
      const reason = "Lost phone, checked by a call";
      expect(await owner.resetUserMfa(person.id, reason)).toMatchObject({ mfaEnabled: false });
      const { email, password } = person;
      await newClient().login({ email, password });
    },
    refuses: [
      [
        "no reason",
        ({ owner, person }) => owner.resetUserMfa(person.id, ""),
        "validation_failed",
        "reason",
      ],
      ["nobody", ({ owner }) => owner.resetUserMfa(nobody, "Lost"), "not_found"],
      ["a user", ({ person }) => person.client.resetUserMfa(nobody, "Lost"), "forbidden"],
    ],
  },
};

/** Somebody whose device is trusted, and asked for no second factor again. */
async function trusting() {
  const person = await newEnrolled();
  const { client: trusted, mfaToken } = await beginSignIn(person);
  const code = await nextCode(person.secret);
  const step = await trusted.loginMfa({ mfaToken, method: "totp", code, trustDevice: true });
  return { person, trusted, deviceToken: step.deviceToken ?? "" };
}

const secondStep: MethodTable<"secondStep", LiveWorld> = {
  loginMfa: {
    async works() {
      const person = await newEnrolled();
      const { client, mfaToken } = await beginSignIn(person);
      await client.loginMfa({ mfaToken, method: "totp", code: await nextCode(person.secret) });
      expect(await client.getMe()).toMatchObject({ id: person.id, mfaEnabled: true });
    },
    refuses: [
      [
        "a wrong code",
        async () => {
          const { client, mfaToken } = await beginSignIn(await newEnrolled());
          await client.loginMfa({ mfaToken, method: "totp", code: "000000" });
        },
        "mfa_invalid",
      ],
      [
        "an unknown sign-in",
        ({ anyone }) => anyone.loginMfa({ mfaToken: unknownToken, method: "totp", code: "000000" }),
        "unauthenticated",
      ],
      [
        "no code",
        ({ anyone }) => anyone.loginMfa({ mfaToken: unknownToken, method: "totp" }),
        "validation_failed",
        "code",
      ],
    ],
  },
  loginMfaOptions: {
    async works({ owner }) {
      await owner.updateSettings({ mfaEmailCode: true });
      const person = await newEnrolled();
      await person.client.switchFactor("email-code", true);
      const { client, mfaToken } = await beginSignIn(person);
      const method = "email_code";
      expect(await client.loginMfaOptions({ mfaToken, method })).toEqual({ sentTo: "email" });
      await client.loginMfa({ mfaToken, method, code: await codeSentTo(person.email) });
      await owner.updateSettings({ mfaEmailCode: false });
    },
    refuses: [
      [
        "what the account does not have",
        async () => {
          const { client, mfaToken } = await beginSignIn(await newEnrolled());
          await client.loginMfaOptions({ mfaToken, method: "sms_code" });
        },
        "mfa_invalid",
      ],
    ],
  },
  reauthenticate: {
    async works() {
      const { client, secret } = await newEnrolled();
      await client.reauthenticate({ method: "totp", code: await nextCode(secret) });
    },
    refuses: [
      [
        "a wrong password",
        ({ person }) => person.client.reauthenticate({ password: "not the password" }),
        "wrong_password",
        "password",
      ],
      [
        "a wrong code",
        async () => (await newEnrolled()).client.reauthenticate({ method: "totp", code: "000000" }),
        "mfa_invalid",
      ],
    ],
  },
  reauthenticateOptions: {
    async works() {
      const { client, email } = await newPerson();
      const { codeId = "" } = await client.reauthenticateOptions("email_code");
      const code = await codeSentTo(email);
      await client.reauthenticate({ method: "email_code", code, codeId });
    },
    refuses: [
      [
        "what the account does not have",
        ({ person }) => person.client.reauthenticateOptions("sms_code"),
        "mfa_invalid",
      ],
    ],
  },
  cancelFactorRecovery: {
    async works() {
      const person = await newEnrolled();
      await askForRecovery(person);
      const notice = (await messagesTo(person.email)).find(({ url }) => url?.includes("recovery"));
      const token = new URL(notice?.url ?? "").searchParams.get("token") ?? "";
      await newClient().cancelFactorRecovery(token);
    },
    refuses: [
      [
        "an unknown link",
        ({ anyone }) => anyone.cancelFactorRecovery(unknownToken),
        "code_invalid",
      ],
    ],
  },
  requestFactorRecovery: {
    async works() {
      const person = await newEnrolled();
      const { readyAt } = await askForRecovery(person);
      expect(await askForRecovery(person)).toEqual({ readyAt });
    },
    refuses: [
      [
        "an unknown sign-in",
        ({ anyone }) => anyone.requestFactorRecovery(unknownToken),
        "unauthenticated",
      ],
    ],
  },
  sendFactorRecoveryCode: {
    async works() {
      await recovered();
    },
    refuses: [
      [
        "before the wait is over",
        async () => {
          const person = await newEnrolled();
          await askForRecovery(person);
          const { client, mfaToken } = await beginSignIn(person);
          await client.sendFactorRecoveryCode(mfaToken);
        },
        "conflict",
      ],
    ],
  },
  completeFactorRecovery: {
    async works() {
      const { client, person } = await recovered();
      expect(await client.getMe()).toMatchObject({ id: person.id, mfaEnabled: false });
    },
    refuses: [
      [
        "an unknown sign-in",
        ({ anyone }) => anyone.completeFactorRecovery({ mfaToken: unknownToken, code: "000000" }),
        "unauthenticated",
      ],
    ],
  },
};

/** Three days pass: last in this file, since the owner's session ends meanwhile. */
async function recovered() {
  const person = await newEnrolled();
  await askForRecovery(person);
  await advance(72 * HOUR + 1);
  const { client, mfaToken } = await beginSignIn(person);
  expect(await client.sendFactorRecoveryCode(mfaToken)).toEqual({ sentTo: "email" });
  await client.completeFactorRecovery({ mfaToken, code: await codeSentTo(person.email) });
  return { client, person };
}

describe("second factors", () => runMethodTable(world, factors));
describe("the second step of a sign-in", () => runMethodTable(world, secondStep));
