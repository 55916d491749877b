import { expect, it } from "vitest";
import { OWNER_ROLE } from "@/lib/contracts/permissions";
import { destinationOf } from "./destination";

const user = { roles: [], permissions: [] };
const admin = { roles: ["support"], permissions: ["audit:read"] };
const owner = { roles: [OWNER_ROLE], permissions: ["*"] };
const powerless = { roles: [OWNER_ROLE], permissions: [] };

it.each([
  ["a user who came for nothing else", user, "/", "/settings/profile"],
  ["an admin who is no owner", admin, "/", "/settings/profile"],
  ["an owner", owner, "/", "/admin"],
  ["an owner's session that may not see the dashboard", powerless, "/", "/settings/profile"],
  ["an owner who was going elsewhere", owner, "/settings/data?x=1", "/settings/data?x=1"],
  ["a user sent to another site", user, "//evil.example", "/settings/profile"],
  ["a form without the field", user, undefined, "/settings/profile"],
])("%s", (_who, reader, callbackUrl, path) => {
  expect(destinationOf(reader, callbackUrl)).toBe(path);
});
