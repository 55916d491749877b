import { beforeAll, expect, it } from "vitest";
import type { CaptchaChallenge } from "@/lib/contracts/captcha";
import { newEmail, newPerson, PASSWORD, type Person } from "@/lib/testing/api-users";
import { solved } from "@/lib/testing/captcha";
import { testPlatform } from "@/lib/testing/context";
import { type World, worldOf } from "@/lib/testing/scenarios";

let world: World;
let person: Person;
beforeAll(async () => {
  world = worldOf(await testPlatform());
  person = await newPerson(world.api);
});

type Problem = { code: string; captcha?: CaptchaChallenge };
const login = (body: object) => world.api.call<Problem>("POST", "/api/v1/auth/login", { body });
/** What differs between two refusals on purpose. */
const alike = (text: string) =>
  text.replaceAll(/"(requestId|nonce|salt|network|signature)":"[^"]+"/g, "");

it("a refusal carries a challenge, and its solution lets the same call through", async () => {
  for (let count = 0; count < 3; count++) await login({ email: person.email, password: "guess" });
  const refused = await login({ email: person.email, password: PASSWORD });
  expect(refused.status).toBe(403);
  expect(refused.body.code).toBe("captcha_required");
  if (!refused.body.captcha) throw new Error("No challenge was given.");
  const captcha = await solved(refused.body.captcha);
  expect((await login({ email: person.email, password: PASSWORD, captcha })).status).toBe(200);
});

it("[S20] [S26] a known, an unknown and a locked account get the same bytes", async () => {
  const seen: string[][] = [];
  for (const email of [(await newPerson(world.api)).email, newEmail()]) {
    const texts: string[] = [];
    for (let count = 0; count < 12; count++) {
      const made = await world.api.call<CaptchaChallenge>("POST", "/api/v1/auth/captcha", {
        body: { purpose: "signIn" },
      });
      expect(made.status).toBe(200);
      const captcha = await solved(made.body);
      const { status, text } = await login({ email, password: "guess", captcha });
      texts.push(`${status} ${alike(text)}`);
    }
    const { status, text } = await login({ email, password: PASSWORD });
    expect(status).toBe(403);
    seen.push([...texts, alike(text)]);
  }
  const [known = [], unknown] = seen;
  expect(unknown).toEqual(known);
  expect(new Set(known.slice(0, -1)).size).toBe(1);
});

it("a purpose that is none, or a field too many, is refused", async () => {
  for (const body of [{ purpose: "fun" }, { purpose: "signIn", cost: 1 }, {}]) {
    const answer = await world.api.call("POST", "/api/v1/auth/captcha", { body });
    expect(answer.status).toBe(422);
  }
});
