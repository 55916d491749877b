import { describe, expect, it } from "vitest";
import { registerBody } from "@/lib/contracts/auth";
import { email } from "@/lib/contracts/fields";
import { requestPasswordReset } from "@/lib/domain/passwords/reset";
import { register } from "@/lib/domain/sign-up/register";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import { countRows, PASSWORD, refusalOf } from "@/lib/testing/factories";
import { signIn } from "./by-password";

const app = testApp();
const ctx = () => testCtx(app());

describe("[B1] an address in another script", () => {
  it("is one account in any spelling, shown as written, with mail to its ASCII form", async () => {
    const body = registerBody.parse({ email: "ada@bücher.example", password: PASSWORD });
    const { user } = await register(ctx(), body, "api");
    expect(user.email).toBe("ada@bücher.example");
    const message = await app().database.prisma.outboxMessage.findFirstOrThrow();
    expect(message.recipient).toBe("ada@xn--bcher-kva.example");

    await app().database.prisma.user.updateMany({ data: { emailVerifiedAt: app().clock.now() } });
    for (const login of [
      "Ada@Bücher.example",
      "ada@bu\u0308cher.example",
      "ada@xn--bcher-kva.example",
      "ada＠BÜCHER．example".replace("＠", "@"),
    ]) {
      const again = await signIn(ctx(), { login, password: PASSWORD }, "api");
      expect(again.user.id, login).toBe(user.id);
      await requestPasswordReset(ctx(), { email: email.parse(login) });
    }
    const sent = await app().database.prisma.outboxMessage.findMany();
    expect(new Set(sent.map((one) => one.recipient))).toEqual(new Set([message.recipient]));
    expect((await countRows(app())).users).toBe(1);
  });

  it("[B2] has a plain local part of any characters that a browser accepts", async () => {
    for (const address of ["r&d@example.com", "sales/eu@example.com"]) {
      await register(ctx(), registerBody.parse({ email: address, password: PASSWORD }), "api");
      const tried = signIn(ctx(), { email: address, password: "wrong password" }, "api");
      expect(await refusalOf(tried)).toBe("invalid_credentials");
      const found = await app().database.prisma.user.count({ where: { email: address } });
      expect(found, address).toBe(1);
    }
  });
});
