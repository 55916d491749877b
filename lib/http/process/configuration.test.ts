import { expect, test } from "vitest";
import { rateLimits } from "@/lib/domain/settings/rate-limit-list";
import { readConfiguration } from "./configuration";

const read = (limits: object) =>
  readConfiguration({
    AUTH_SECRET: "a secret of more than 32 characters",
    LIMITS: JSON.stringify(limits),
  });
const some = { points: 3, seconds: 60 };

test("every named limit may be overridden", () => {
  const all = Object.fromEntries(Object.keys(rateLimits).map((name) => [name, some]));
  expect(read(all).limits).toEqual(all);
});

test.each(["signupAddress", "login:ip", "toString"])(
  "a start with the limit %s is refused, by a sentence with the names that there are",
  (name) => {
    expect(() => read({ signUpAddress: some, [name]: some })).toThrow(
      `LIMITS names "${name}", which is none of the limits: signInAccount, `,
    );
  },
);
