import { expect, it } from "vitest";
import { settingNames } from "@/lib/contracts/settings";
import { masked } from "./masked";

it.each([
  ["signUpOpen", false, false],
  ["passwordMinLength", 15, 15],
  ["brand", { name: "Ada", logoUrl: null }, { name: "Ada", logoUrl: null }],
  ["webhookSecret", "s3cret", "••••"],
  ["webhookSecret", "", ""],
  ["smtp", { host: "mail", password: "s3cret" }, { host: "mail", password: "••••" }],
  ["keys", [{ apiKey: "s3cret" }], [{ apiKey: "••••" }]],
])("[S98] of the setting %s, %j is recorded as %j", (name, value, shown) => {
  expect(masked(name, value)).toEqual(shown);
});

it("masks none of today's settings, since none is a secret", () => {
  expect(settingNames.filter((name) => masked(name, "x") !== "x")).toEqual([]);
});
