import { beforeEach, describe, expect, it } from "vitest";
import { registerBody } from "@/lib/contracts/auth";
import { changeUsername } from "@/lib/domain/account/change-username";
import { updateSettings } from "@/lib/domain/settings/settings";
import { checkPhoneSignUp, register } from "@/lib/domain/sign-up/register";
import { verifyEmail } from "@/lib/domain/sign-up/verify-email";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import { emptyTables } from "@/lib/testing/database";
import {
  eventTypesOf,
  lastMail,
  makeUser,
  newEmail,
  PASSWORD,
  refusalOf,
  signInAs,
  systemCtx,
  tokenOf,
} from "@/lib/testing/factories";
import { codeTo, newPhone } from "@/lib/testing/identifiers";
import { usernameOf } from "@/lib/testing/parse";

const app = testApp();
const anyone = () => testCtx(app());
const phoneOn = { enabled: true, required: false };

beforeEach(async () => {
  await emptyTables(app().database);
  const identifiers = { email: phoneOn, username: phoneOn, phone: phoneOn };
  await updateSettings(systemCtx(app()), { identifiers });
});

const signUp = (body: object) =>
  register(anyone(), registerBody.parse({ password: PASSWORD, ...body }), "api");

async function byPhone(body: object) {
  const phone = newPhone();
  const code = await codeTo(anyone(), { phone }, "REGISTER_PHONE");
  return signUp({ ...body, phone, code });
}

async function verified(email: string) {
  const { url } = await lastMail(app(), email, "verify-email");
  return verifyEmail(anyone(), { token: tokenOf(url) });
}

/** Who has an address, and the address. */
const addresses: [string, () => Promise<string>][] = [
  ["nobody", async () => newEmail()],
  ["a user", async () => (await makeUser(app())).email],
  [
    "someone who has not verified it",
    async () => {
      const email = newEmail();
      await signUp({ email });
      return email;
    },
  ],
];

/** What somebody sees of the name after a sign-up with it and another's address. */
const probes: Record<string, (email: string) => Promise<unknown>> = {
  "a sign-up with another email": async (email) => {
    await signUp({ email, username: "probe" });
    return refusalOf(signUp({ email: newEmail(), username: "probe" }));
  },
  "a sign-up with a lookalike": async (email) => {
    await signUp({ email, username: "paul" });
    return refusalOf(signUp({ email: newEmail(), username: "pau1" }));
  },
  "a sign-up without an email": async (email) => {
    await signUp({ email, username: "probe" });
    return refusalOf(signUp({ username: "probe" }));
  },
  "a sign-up by phone": async (email) => {
    await signUp({ email, username: "probe" });
    return refusalOf(byPhone({ username: "probe" }));
  },
  "a sign-up after one by phone": async (email) => {
    await byPhone({ email, username: "probe" });
    return refusalOf(signUp({ email: newEmail(), username: "probe" }));
  },
  "the check before a sign-up by phone": async (email) => {
    await signUp({ email, username: "probe" });
    const input = { phone: newPhone(), username: usernameOf("probe") };
    return refusalOf(checkPhoneSignUp(anyone(), input));
  },
  "a change of username": async (email) => {
    await signUp({ email, username: "probe" });
    const me = await signInAs(app(), await makeUser(app()));
    return refusalOf(changeUsername(me, { username: usernameOf("probe") }));
  },
  "the same sign-up again": async (email) => {
    await signUp({ email, username: "probe" });
    return refusalOf(signUp({ email, username: "probe" }));
  },
};

describe.each(Object.entries(probes))("[A8] [S93] %s", (_name, probe) => {
  it.each(addresses)("finds the name free, the address being that of %s", async (_who, make) => {
    expect(await probe(await make())).toBe("passed");
  });
});

it.each(addresses)(
  "[A8] [S93] an account of one's own loses its name to a sign-up with the address of %s",
  async (_who, make) => {
    const [own, other] = [newEmail(), await make()];
    await signUp({ email: own, username: "probe" });
    await signUp({ email: other, username: "probe" });
    expect((await verified(own)).username).toBeNull();
  },
);

it.each(addresses)(
  "[A8] [S93] an account in use keeps its name from a sign-up with the address of %s",
  async (_who, make) => {
    const [own, other] = [newEmail(), await make()];
    await signUp({ email: own, username: "probe" });
    expect((await verified(own)).username).toBe("probe");
    expect(await refusalOf(signUp({ email: other, username: "probe" }))).toBe("already_exists");
  },
);

it("[A8] [S93] the answers are the same text but for id and times", async () => {
  const body = {
    username: "probe",
    profile: { address: { country: "GB", locality: "London" }, name: "Ada", bio: "" },
  };
  const texts = [];
  for (const [, make] of addresses) {
    const email = await make();
    const { user } = await signUp({ ...body, email });
    texts.push(JSON.stringify({ ...user, id: "" }).replace(email, "its email"));
  }
  expect(new Set(texts).size).toBe(1);
});

it("tells the owner of a released name by an event", async () => {
  const { user } = await signUp({ email: newEmail(), username: "probe" });
  await signUp({ username: "probe" });
  expect(await eventTypesOf(app(), user.id)).toEqual(["user.registered", "username.released"]);
});

it("keeps names where accounts can be used unverified", async () => {
  await updateSettings(systemCtx(app()), { requireVerifiedEmail: false });
  await signUp({ email: newEmail(), username: "probe" });
  const again = signUp({ email: newEmail(), username: "probe" });
  expect(await refusalOf(again)).toBe("already_exists");
});
