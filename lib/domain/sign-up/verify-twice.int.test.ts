import { beforeEach, describe, expect, it } from "vitest";
import { registerBody } from "@/lib/contracts/auth";
import { sweep } from "@/lib/domain/housekeeping/sweep";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import { emptyTables } from "@/lib/testing/database";
import { lastMail, newEmail, PASSWORD, refusalOf, tokenOf } from "@/lib/testing/factories";
import { register } from "./register";
import { signUpMark, verifyOwnSignUp } from "./sign-up-owner";
import { requestVerification, verifyEmail } from "./verify-email";

const app = testApp();
const anyone = () => testCtx(app());
beforeEach(() => emptyTables(app().database));

async function signedUp() {
  const email = newEmail();
  const input = registerBody.parse({ email, password: PASSWORD });
  const { user, codeId } = await register(anyone(), input, "api");
  const { url, code = "" } = await lastMail(app(), email, "verify-email");
  return { id: user.id, email, code, codeId, token: tokenOf(url) };
}

describe("[B10] [S29] a verification that is used again", () => {
  it("by its link says that the email is verified", async () => {
    const { token } = await signedUp();
    await verifyEmail(anyone(), { token });
    const again = await verifyEmail(anyone(), { token }).catch((error) => error);
    expect(again).toMatchObject({ code: "conflict" });
    expect(again.message).toBe("Your email is already verified. Sign in.");
  });

  it("by its code does so too, with the request’s ID only", async () => {
    const { email, code, codeId } = await signedUp();
    await verifyEmail(anyone(), { email, code, codeId });
    expect(await refusalOf(verifyEmail(anyone(), { email, code, codeId }))).toBe("conflict");
    expect(await refusalOf(verifyEmail(anyone(), { email, code }))).toBe("code_invalid");
    const wrong = code === "000000" ? "000001" : "000000";
    const guess = verifyEmail(anyone(), { email, code: wrong, codeId });
    expect(await refusalOf(guess)).toBe("code_invalid");
  });

  it("by an older link than the one that was used says the same", async () => {
    const { email, token } = await signedUp();
    await requestVerification(anyone(), { email });
    const { url } = await lastMail(app(), email, "verify-email");
    await verifyEmail(anyone(), { token: tokenOf(url) });
    expect(await refusalOf(verifyEmail(anyone(), { token }))).toBe("conflict");
  });

  it.each(["token", "code"] as const)(
    "twice at once on the page, by %s, never fails",
    async (by) => {
      const { id, email, code, codeId, token } = await signedUp();
      const input = by === "token" ? { token } : { email, code, codeId };
      const proof = { mark: signUpMark(app(), id) };
      const press = () => refusalOf(verifyOwnSignUp(anyone(), input, proof));
      const outcomes = await Promise.all([press(), press(), press(), press()]);
      expect(outcomes.filter((one) => one === "passed")).toHaveLength(1);
      expect(outcomes.filter((one) => one === "conflict")).toHaveLength(3);
    },
  );

  it("says nothing of an account that has another email, or none, by now", async () => {
    const { id, token } = await signedUp();
    await verifyEmail(anyone(), { token });
    const { user } = app().database.prisma;
    await user.update({ where: { id }, data: { email: newEmail() } });
    expect(await refusalOf(verifyEmail(anyone(), { token }))).toBe("code_invalid");
  });

  it("is remembered for a day after the link’s own time", async () => {
    const { token } = await signedUp();
    await verifyEmail(anyone(), { token });
    app().clock.advance(47 * 3600);
    await sweep(app());
    expect(await refusalOf(verifyEmail(anyone(), { token }))).toBe("conflict");
    app().clock.advance(2 * 3600);
    await sweep(app());
    expect(await refusalOf(verifyEmail(anyone(), { token }))).toBe("code_invalid");
  });
});
