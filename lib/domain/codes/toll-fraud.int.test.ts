import { beforeEach, describe, expect, it } from "vitest";
import { phone } from "@/lib/contracts/phone";
import type { Settings } from "@/lib/contracts/settings";
import type { RateLimitName } from "@/lib/domain/settings/rate-limit-list";
import { updateSettings } from "@/lib/domain/settings/settings";
import { requestCode } from "@/lib/domain/sign-in/request-code";
import { register } from "@/lib/domain/sign-up/register";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import { emptyTables } from "@/lib/testing/database";
import { countRows, newEmail, PASSWORD, refusalOf, systemCtx } from "@/lib/testing/factories";
import { newPhone } from "@/lib/testing/identifiers";
import { isServed } from "./served-numbers";

const app = testApp();

beforeEach(async () => {
  await emptyTables(app().database);
  const on = { enabled: true, required: false };
  await updateSettings(systemCtx(app()), { identifiers: { email: on, username: on, phone: on } });
});

const ask = (number: string) =>
  refusalOf(requestCode(testCtx(app()), { phone: phone.parse(number), scene: "REGISTER_PHONE" }));

describe("[G1] [S114] as installed, no text message is sent to", () => {
  it.each([
    ["an international premium number", "+979123456789"],
    ["a satellite phone", "+8816123456789"],
    ["a number of a satellite network", "+882161234567"],
    ["a number of no country", "+883510012345678"],
    ["an international freephone number", "+80012345678"],
    ["a universal personal number", "+878101234567890"],
    ["a premium number in the USA", "+19005551234"],
    ["a premium number in Britain", "+449098790123"],
    ["a premium number in France", "+33899123456"],
    ["a premium number in Austria", "+43930123456"],
  ])("%s", async (_name, number) => {
    expect(await ask(number)).toBe("validation_failed");
    expect(await countRows(app())).toMatchObject({ mails: 0, codes: 0 });
  });

  it.each(["+36301234567", "+12025550123", "+4915112345678", "+525512345678", "+447911123456"])(
    "but to %s",
    async (number) => {
      expect(await ask(number)).toBe("passed");
    },
  );

  it("unless a setting allows the range; a blocked one stays blocked", async () => {
    const allowed = { allowedPhonePrefixes: ["+881"] };
    await updateSettings(systemCtx(app()), allowed);
    expect(await ask("+8816123456789")).toBe("passed");
    expect(await ask("+979123456789")).toBe("validation_failed");
    const both = { ...allowed, blockedPhonePrefixes: ["+8816"] } as Settings;
    expect(isServed(both, "+8816123456789")).toBe(false);
    await updateSettings(systemCtx(app()), { allowedPhonePrefixes: [] });
  });
});

describe("[S114] where countries are listed", () => {
  beforeEach(async () => {
    await updateSettings(systemCtx(app()), { smsCountries: ["DE", "FR"] });
  });

  it.each([
    ["one of them", "+4915112345678", "passed"],
    ["another country", "+12025550123", "validation_failed"],
    ["a premium number of one of them", "+33899123456", "validation_failed"],
    ["a satellite phone", "+8816123456789", "validation_failed"],
  ])("a number of %s", async (_name, number, outcome) => {
    expect(await ask(number)).toBe(outcome);
    const sent = outcome === "passed" ? 1 : 0;
    expect(await countRows(app())).toMatchObject({ mails: sent, codes: sent });
  });

  it("an allowed prefix elsewhere gets messages too", async () => {
    await updateSettings(systemCtx(app()), { allowedPhonePrefixes: ["+1202"] });
    expect(await ask("+12025550123")).toBe("passed");
  });
});

describe("[S114] messages are limited", () => {
  const two = { points: 2, seconds: 3600 };
  const ctx = (limit: RateLimitName, ip: string) => {
    const limitOverrides = { ...app().limitOverrides, [limit]: two };
    return { ...testCtx(app(), { ip }), limitOverrides };
  };
  const sms = (limit: RateLimitName, ip: string) =>
    refusalOf(requestCode(ctx(limit, ip), { phone: newPhone(), scene: "REGISTER_PHONE" }));
  const mail = (limit: RateLimitName, ip: string) =>
    refusalOf(requestCode(ctx(limit, ip), { email: newEmail(), scene: "LOGIN" }));
  const signUp = (limit: RateLimitName, ip: string) =>
    refusalOf(register(ctx(limit, ip), { email: newEmail(), password: PASSWORD }, "api"));

  const networks: [string, string[], string][] = [
    [
      "the /64s of one IPv6 /48",
      ["2001:db8:1:1::1", "2001:db8:1:2::1", "2001:db8:1:3::1"],
      "2001:db8:2::1",
    ],
    [
      "the addresses of one IPv4 /24",
      ["203.0.113.1", "203.0.113.2", "203.0.113.3"],
      "198.51.100.1",
    ],
  ];
  const ways: [string, RateLimitName, typeof sms][] = [
    ["text messages", "smsNetwork", sms],
    ["emails", "mailNetwork", mail],
    ["emails of sign-ups", "mailNetwork", signUp],
  ];
  const cases = ways.flatMap((way) => networks.map((network) => [...way, ...network] as const));

  it.each(cases)("%s by %s, from %#", async (_name, limit, send, _network, ips, other) => {
    const outcomes = [];
    for (const ip of ips) outcomes.push(await send(limit, ip));
    expect(outcomes).toEqual(["passed", "passed", "rate_limited"]);
    expect(await send(limit, other)).toBe("passed");
  });

  it.each([
    ["text messages an hour", "smsTotal", sms],
    ["text messages a day", "smsTotalDay", sms],
    ["emails an hour", "mailTotal", mail],
    ["emails a day", "mailTotalDay", mail],
    ["emails of sign-ups", "mailTotal", signUp],
  ] as const)("in total: %s", async (_name, limit, send) => {
    const outcomes = [];
    for (const ip of ["203.0.113.1", "198.51.100.1", "192.0.2.1"]) {
      outcomes.push(await send(limit, ip));
    }
    expect(outcomes).toEqual(["passed", "passed", "rate_limited"]);
  });
});
