import { beforeEach, describe, expect, it } from "vitest";
import type { CodeId } from "@/lib/contracts/codes";
import { confirmPasswordReset, requestPasswordReset } from "@/lib/domain/passwords/reset";
import { updateSettings } from "@/lib/domain/settings/settings";
import { signInByCode } from "@/lib/domain/sign-in/by-code";
import { requestCode } from "@/lib/domain/sign-in/request-code";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import { emptyTables } from "@/lib/testing/database";
import {
  countRows,
  mailsTo,
  makeUser,
  newEmail,
  OTHER_PASSWORD,
  refusalOf,
  systemCtx,
} from "@/lib/testing/factories";
import { newPhone, readCode, wrong } from "@/lib/testing/identifiers";
import { emailOf } from "@/lib/testing/parse";
import { MAX_TRIES } from "./tries";

const app = testApp();
const owner = () => testCtx(app(), { ip: "198.51.100.1" });
const stranger = () => testCtx(app(), { ip: "203.0.113.66" });
const outcomes = async (tries: Promise<unknown>[]) => {
  const all = await Promise.all(tries.map(refusalOf));
  return { passed: all.filter((one) => one === "passed").length, all };
};

beforeEach(async () => {
  await emptyTables(app().database);
  await updateSettings(systemCtx(app()), { autoRegister: true });
});

/** Asks as the owner does: the code, and the ID of the request. */
async function ask(phone: ReturnType<typeof newPhone>) {
  const { codeId } = await requestCode(owner(), { phone, scene: "LOGIN" });
  return { codeId, code: await readCode(app(), { phone }) };
}
const signIn = (
  ctx: ReturnType<typeof owner>,
  input: { phone: ReturnType<typeof newPhone>; code: string; codeId?: CodeId },
) => signInByCode(ctx, input, "api");

describe("[A3] [S91] what a stranger does leaves the owner's code working", () => {
  it("wrong codes, without an ID and with the ID of the stranger's own request", async () => {
    const phone = newPhone();
    const { code, codeId } = await ask(phone);
    const theirs = await requestCode(stranger(), { phone, scene: "LOGIN" });
    const guess = { phone, code: wrong(code) };
    for (let i = 0; i < 2 * MAX_TRIES; i += 1) {
      await refusalOf(signIn(stranger(), guess));
      await refusalOf(signIn(stranger(), { ...guess, ...theirs }));
    }
    expect(await refusalOf(signIn(owner(), { phone, code, codeId }))).toBe("passed");
  });

  it("five requests: the owner's code works, and the reset's message is sent", async () => {
    for (const channel of ["sms", "email"] as const) {
      const phone = newPhone();
      const email = emailOf(newEmail());
      const address = channel === "sms" ? { phone } : { email };
      if ("email" in address) await makeUser(app(), address);
      const { codeId } = await requestCode(owner(), { ...address, scene: "LOGIN" });
      const code = await readCode(app(), address);
      const asked = [];
      for (let i = 0; i < 5; i += 1) {
        asked.push(await refusalOf(requestCode(stranger(), { ...address, scene: "LOGIN" })));
      }
      expect(asked.slice(-2)).toEqual(["rate_limited", "rate_limited"]);
      expect(await refusalOf(signInByCode(owner(), { ...address, code, codeId }, "api"))).toBe(
        "passed",
      );
      const before = (await mailsTo(app(), Object.values(address)[0])).length;
      expect(await refusalOf(requestPasswordReset(owner(), address))).toBe("passed");
      expect(await mailsTo(app(), Object.values(address)[0])).toHaveLength(before + 1);
    }
  });

  it("five resets: one message of the hour is left for another network", async () => {
    const { email } = await makeUser(app());
    const asked = [];
    for (let i = 0; i < 6; i += 1) {
      asked.push(await refusalOf(requestPasswordReset(stranger(), { email })));
    }
    expect(asked).toEqual([
      ...Array.from({ length: 4 }, () => "passed"),
      ...["rate_limited", "rate_limited"],
    ]);
    expect(await refusalOf(requestPasswordReset(owner(), { email }))).toBe("passed");
    expect(await refusalOf(requestPasswordReset(owner(), { email }))).toBe("rate_limited");
    expect(await mailsTo(app(), email)).toHaveLength(5);
  });
});

describe("[S33] with the ID of a request", () => {
  it("only its code is tried", async () => {
    const phone = newPhone();
    const first = await ask(phone);
    const second = await ask(phone);
    const mixed = { phone, code: first.code, codeId: second.codeId };
    expect(await refusalOf(signIn(owner(), mixed))).toBe("code_invalid");
    expect(await refusalOf(signIn(owner(), { phone, ...first }))).toBe("passed");
  });

  it("of another address or purpose nothing is found", async () => {
    const [mine, theirs] = [newPhone(), newPhone()];
    const { code, codeId } = await ask(mine);
    expect(await refusalOf(signIn(owner(), { phone: theirs, code, codeId }))).toBe("code_invalid");
    const reset = { phone: mine, code, codeId, newPassword: OTHER_PASSWORD };
    expect(await refusalOf(confirmPasswordReset(owner(), reset))).toBe("code_invalid");
  });

  it("the answer has the same form for an address that gets nothing", async () => {
    const { email } = await makeUser(app());
    for (const address of [email, emailOf(newEmail())]) {
      const answer = await requestPasswordReset(owner(), { email: address });
      expect(answer).toEqual({ codeId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
      const guess = { ...answer, email: address, code: "000000", newPassword: OTHER_PASSWORD };
      expect(await refusalOf(confirmPasswordReset(owner(), guess))).toBe("code_invalid");
    }
  });

  it("[S34] five wrong tries end it, also when 50 come at once", async () => {
    const phone = newPhone();
    const { code, codeId } = await ask(phone);
    const guess = { phone, code: wrong(code), codeId };
    await outcomes(Array.from({ length: 50 }, () => signIn(owner(), guess)));
    const [row] = await app().database.prisma.code.findMany({ where: { id: codeId } });
    expect(row?.tries).toBe(MAX_TRIES);
    expect(await refusalOf(signIn(owner(), { phone, code, codeId }))).toBe("code_invalid");
  });

  it("[S29] of 50 parallel uses one wins", async () => {
    const phone = newPhone();
    const { code, codeId } = await ask(phone);
    const tries = Array.from({ length: 50 }, () => signIn(owner(), { phone, code, codeId }));
    expect((await outcomes(tries)).passed).toBe(1);
    expect(await countRows(app())).toMatchObject({ users: 1, sessions: 1 });
  });
});

describe("[S91] without an ID", () => {
  it("tries count against the address, until a right one", async () => {
    const phone = newPhone();
    const { code } = await ask(phone);
    const guess = () => refusalOf(signIn(owner(), { phone, code: wrong(code) }));
    for (let i = 0; i < MAX_TRIES - 1; i += 1) expect(await guess()).toBe("code_invalid");
    expect(await refusalOf(signIn(owner(), { phone, code }))).toBe("passed");
    const next = await ask(phone);
    for (let i = 0; i < MAX_TRIES; i += 1) expect(await guess()).toBe("code_invalid");
    expect(await refusalOf(signIn(owner(), { phone, code: next.code }))).toBe("code_invalid");
    expect(await refusalOf(signIn(owner(), { phone, ...next }))).toBe("passed");
  });
});

describe("[B8] a second request leaves the first code working", () => {
  it.each([
    ["without an ID", (_ids: string[]) => undefined],
    ["with the IDs of both", (ids: string[]) => ids],
  ])("%s", async (_how, codeIdOf) => {
    for (const used of [0, 1] as const) {
      const phone = newPhone();
      const asked = [await ask(phone), await ask(phone)] as const;
      app().clock.advance(290);
      const codeId = codeIdOf(asked.map((one) => one.codeId));
      const input = { phone, code: asked[used].code, ...(codeId && { codeId }) };
      expect(await refusalOf(signIn(owner(), input))).toBe("passed");
      const other = { phone, ...asked[1 - used] } as typeof input;
      expect(await refusalOf(signIn(owner(), other))).toBe("code_invalid");
    }
  });

  it("[S29] used at once, the two sign in once", async () => {
    const phone = newPhone();
    const asked = [await ask(phone), await ask(phone)];
    const tries = Array.from({ length: 10 }, (_, i) =>
      signIn(owner(), { phone, ...(asked[i % 2] ?? { code: "" }) }),
    );
    expect((await outcomes(tries)).passed).toBe(1);
  });
});
