import { beforeEach, describe, expect, it } from "vitest";
import type { Phone } from "@/lib/contracts/phone";
import { changeEmail } from "@/lib/domain/account/change-email";
import type { RateLimitName } from "@/lib/domain/settings/rate-limit-list";
import { updateSettings } from "@/lib/domain/settings/settings";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import { emptyTables } from "@/lib/testing/database";
import {
  lastMail,
  mailsTo,
  makeUser,
  newEmail,
  refusalOf,
  signInAs,
  systemCtx,
} from "@/lib/testing/factories";
import { codeTo } from "@/lib/testing/identifiers";
import { phoneOf } from "@/lib/testing/parse";
import { signInByCode } from "./by-code";
import { requestCode } from "./request-code";

const app = testApp();

const hungarian = [
  phoneOf("+36301234561"),
  phoneOf("+36301234562"),
  phoneOf("+36301234563"),
] as const;
const german = "+4915123456789";
const british = "+447400123456";

beforeEach(async () => {
  await emptyTables(app().database);
  await updateSettings(systemCtx(app()), { autoRegister: true });
});

type Limits = Partial<Record<RateLimitName, { points: number; seconds: number }>>;

/** Asks for a code, each time from another address unless one is named. */
function asking(limitOverrides: Limits) {
  let callers = 0;
  return (phone: string, ip = `198.51.100.${++callers}`) => {
    const ctx = { ...testCtx(app(), { ip }), limitOverrides };
    return refusalOf(requestCode(ctx, { phone: phoneOf(phone), scene: "LOGIN" }));
  };
}

const twoAnHour = { points: 2, seconds: 3600 };

describe("[S79] text messages have a budget", () => {
  it("for each number", async () => {
    const ask = asking({ smsNumber: { points: 3, seconds: 3600 } });
    const [phone, other] = hungarian;
    expect([await ask(phone), await ask(phone)]).toEqual(["passed", "passed"]);
    expect(await ask(phone)).toBe("rate_limited");
    expect(await ask(other)).toBe("passed");
    expect(await mailsTo(app(), phone)).toHaveLength(2);
    app().clock.advance(3601);
    expect(await ask(phone)).toBe("passed");
  });

  it("for each number, whatever they are asked for", async () => {
    const limitOverrides = { smsNumber: { points: 3, seconds: 3600 } };
    const [phone] = hungarian;
    const ask = (scene: "LOGIN" | "REGISTER_PHONE" | "RESET_PASSWORD") =>
      refusalOf(requestCode({ ...testCtx(app()), limitOverrides }, { phone, scene }));
    expect([await ask("LOGIN"), await ask("REGISTER_PHONE")]).toEqual(["passed", "passed"]);
    expect(await ask("LOGIN")).toBe("rate_limited");
    expect([await ask("RESET_PASSWORD"), await ask("RESET_PASSWORD")]).toEqual([
      "passed",
      "rate_limited",
    ]);
  });

  it("for each caller's address", async () => {
    const ask = asking({ smsAddress: twoAnHour });
    const [one, two, three] = hungarian;
    const ip = "203.0.113.9";
    expect([await ask(one, ip), await ask(two, ip)]).toEqual(["passed", "passed"]);
    expect(await ask(three, ip)).toBe("rate_limited");
    expect(await mailsTo(app(), three)).toEqual([]);
    expect(await ask(three)).toBe("passed");
  });

  it("for each caller's network, where it is one of IPv6", async () => {
    const ask = asking({ smsAddress: twoAnHour });
    const [one, two, three] = hungarian;
    expect(await ask(one, "2001:db8::1")).toBe("passed");
    expect(await ask(two, "2001:db8::2")).toBe("passed");
    expect(await ask(three, "2001:db8::3")).toBe("rate_limited");
  });

  it("for each country", async () => {
    const ask = asking({ smsCountry: twoAnHour });
    const [one, two, three] = hungarian;
    expect([await ask(one), await ask(two)]).toEqual(["passed", "passed"]);
    expect(await ask(three)).toBe("rate_limited");
    expect(await mailsTo(app(), three)).toEqual([]);
    expect(await ask(german)).toBe("passed");
  });

  it("in all", async () => {
    const ask = asking({ smsTotal: twoAnHour });
    expect([await ask(hungarian[0]), await ask(german)]).toEqual(["passed", "passed"]);
    expect(await ask(british)).toBe("rate_limited");
    expect(await mailsTo(app())).toHaveLength(2);
    app().clock.advance(3601);
    expect(await ask(british)).toBe("passed");
  });

  it("and none at all in blocked ranges, which spend nobody's", async () => {
    await updateSettings(systemCtx(app()), { blockedPhonePrefixes: ["+3630", "+44"] });
    const ask = asking({ smsTotal: { points: 1, seconds: 3600 } });
    expect(await ask(hungarian[0])).toBe("validation_failed");
    expect(await ask(british)).toBe("validation_failed");
    expect(await ask(german)).toBe("passed");
    expect((await mailsTo(app())).map(({ to }) => to)).toEqual([german]);
  });
});

describe("[S35] a code sent by SMS", () => {
  it.each([60, 600])("is over after the %d seconds of the settings", async (smsCodeSeconds) => {
    await updateSettings(systemCtx(app()), { smsCodeSeconds });
    const [early, late] = hungarian;
    const ctx = testCtx(app());
    const use = async (phone: Phone) => {
      const { code = "" } = await lastMail(app(), phone, "code");
      return refusalOf(signInByCode(ctx, { phone, code }, "browser"));
    };
    for (const phone of [early, late]) await requestCode(ctx, { phone, scene: "LOGIN" });
    app().clock.advance(smsCodeSeconds - 1);
    expect(await use(early)).toBe("passed");
    app().clock.advance(1);
    expect(await use(late)).toBe("code_expired");
  });
});

it("[F11] the code to the current address says what to do if someone else asked for it", async () => {
  const owner = await makeUser(app());
  const ctx = await signInAs(app(), owner);
  const fresh = newEmail();
  for (const email of [owner.email, fresh])
    await requestCode(ctx, { email, scene: "CHANGE_EMAIL" });
  expect(await mailsTo(app(), owner.email)).toMatchObject([
    { template: "code", props: { securityUrl: expect.stringMatching(/\/settings\/security$/) } },
  ]);
  const [toFresh] = await mailsTo(app(), fresh);
  expect(toFresh?.props).not.toHaveProperty("securityUrl");
});

describe("[S35] a code sent by mail", () => {
  it.each([
    ["to sign in", "LOGIN"],
    ["to change the address", "CHANGE_EMAIL"],
  ] as const)("%s lives ten minutes", async (_what, scene) => {
    const owner = await makeUser(app());
    const present = owner.email;
    const uses: ["passed" | "code_expired", number][] = [
      ["passed", 599],
      ["code_expired", 600],
    ];
    for (const [outcome, seconds] of uses) {
      const ctx = await signInAs(app(), owner);
      const email = scene === "LOGIN" ? present : newEmail();
      const code = await codeTo(ctx, { email }, scene);
      app().clock.advance(seconds);
      // The session is as old as the code: what is judged here is the code alone.
      const actor = { ...ctx.actor, authenticatedAt: app().clock.now() };
      await updateSettings(systemCtx(app()), { verifyCurrentEmail: false });
      const use =
        scene === "LOGIN"
          ? signInByCode(ctx, { email, code }, "browser")
          : changeEmail({ ...ctx, actor }, { email, code });
      expect(await refusalOf(use)).toBe(outcome);
    }
  });
});
