import { beforeEach, describe, expect, it } from "vitest";
import { registerBody } from "@/lib/contracts/auth";
import { bindPhone } from "@/lib/domain/account/change-phone";
import { updateSettings } from "@/lib/domain/settings/settings";
import { register } from "@/lib/domain/sign-up/register";
import { verifyEmail } from "@/lib/domain/sign-up/verify-email";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import { emptyTables } from "@/lib/testing/database";
import {
  lastMail,
  mailsTo,
  makeUser,
  newEmail,
  PASSWORD,
  refusalOf,
  signInAs,
  systemCtx,
} from "@/lib/testing/factories";
import { newPhone } from "@/lib/testing/identifiers";
import { emailOf } from "@/lib/testing/parse";
import { requestCode } from "./request-code";

const app = testApp();
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;

beforeEach(async () => {
  await emptyTables(app().database);
  const on = { enabled: true, required: false };
  await updateSettings(systemCtx(app()), { identifiers: { email: on, username: on, phone: on } });
});

const signedIn = async () => signInAs(app(), await makeUser(app()));

async function phoneOf() {
  const phone = newPhone();
  const { id } = await makeUser(app());
  const at = app().clock.now();
  await app().database.prisma.user.update({ where: { id }, data: { phone, phoneVerifiedAt: at } });
  return phone;
}

describe("[D9] [S91] an address of another account", () => {
  it("that someone wants to change to is told by email, and the answer is that of a free one", async () => {
    const me = await signedIn();
    const { email } = await makeUser(app());
    const taken = await requestCode(me, { email, scene: "CHANGE_EMAIL" });
    const free = await requestCode(me, { email: emailOf(newEmail()), scene: "CHANGE_EMAIL" });
    expect(Object.keys(taken)).toEqual(Object.keys(free));
    expect(taken.codeId).toMatch(uuid);
    expect(await mailsTo(app(), email)).toMatchObject([{ template: "already-registered" }]);
  });

  it.each(["BIND_PHONE", "CHANGE_PHONE"] as const)(
    "that someone names for %s is told by text message",
    async (scene) => {
      const me = await signedIn();
      const phone = await phoneOf();
      const taken = await requestCode(me, { phone, scene });
      expect(taken.codeId).toMatch(uuid);
      expect(await mailsTo(app(), phone)).toMatchObject([{ template: "taken" }]);
      const { codeId } = taken;
      const guess = bindPhone(me, { phone, code: "000000", codeId });
      expect(await refusalOf(guess)).toBe("code_invalid");
    },
  );

  it("is told nothing where it is the user's own", async () => {
    const user = await makeUser(app());
    const me = await signInAs(app(), user);
    await requestCode(me, { email: user.email, scene: "CHANGE_EMAIL" });
    expect(await mailsTo(app(), user.email)).toMatchObject([{ template: "code" }]);
  });

  it("is told as often as messages to it are allowed, and no more", async () => {
    const me = await signedIn();
    const { email } = await makeUser(app());
    const tries = Array.from({ length: 8 }, () => ({ email, scene: "CHANGE_EMAIL" as const }));
    const outcomes = [];
    for (const input of tries) outcomes.push(await refusalOf(requestCode(me, input)));
    expect(outcomes.filter((one) => one === "rate_limited")).toHaveLength(4);
    expect(await mailsTo(app(), email)).toHaveLength(4);
  });
});

describe("[A3] [S91] a sign-up", () => {
  const signUp = (email: string) =>
    register(testCtx(app()), registerBody.parse({ email, password: PASSWORD }), "api");

  it("answers a codeId, by which its code verifies the email whatever strangers guess", async () => {
    const email = emailOf(newEmail());
    const { codeId } = await signUp(email);
    const { code = "" } = await lastMail(app(), email, "verify-email");
    const guess = code === "000000" ? "000001" : "000000";
    for (let n = 0; n < 6; n++)
      await refusalOf(verifyEmail(testCtx(app()), { email, code: guess }));
    const user = await verifyEmail(testCtx(app()), { email, code, codeId });
    expect(user.emailVerified).toBe(true);
  });

  it("[S93] answers one for a taken email too, which names no code of its owner", async () => {
    const { email } = await makeUser(app());
    const { codeId, ...rest } = await signUp(email);
    expect(codeId).toMatch(uuid);
    expect(Object.keys({ ...rest, codeId })).toEqual(Object.keys(await signUp(newEmail())));
    expect(await app().database.prisma.code.count({ where: { id: codeId as string } })).toBe(0);
  });
});
