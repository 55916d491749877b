import { expect, it } from "vitest";
import type { UsersPageQuery } from "@/lib/contracts/admin-pages";
import { filterWords } from "./filter-words";

const now = new Date("2026-11-28T12:00:00Z");

it.each<[UsersPageQuery, string[]]>([
  [{ q: "ada", sort: "email", cursor: "abc" }, []],
  [{ status: "pendingDeletion" }, ["Status: Pending deletion"]],
  [{ role: "support" }, ["Role: support"]],
  [{ email: "unverified", phone: "none" }, ["Email: Not verified", "Phone: None"]],
  [
    { method: "provider", provider: "github" },
    ["Signs in with: Any identity provider", "Provider: GitHub"],
  ],
  [{ factor: "totp" }, ["Second factor: Authenticator app"]],
  [{ signedIn: "never" }, ["Never signed in"]],
  [{ createdAfter: "7d" }, ["Created in the last 7 days"]],
  [
    { createdAfter: "2026-11-01", createdBefore: "2025-12-24" },
    ["Created since 1 Nov", "Created before 24 Dec 2025"],
  ],
  [{ lastLoginAfter: "1d" }, ["Active in the last 24 hours"]],
  [{ lastLoginBefore: "90d" }, ["Last signed in more than 90 days ago"]],
])("%j is told as %j", (query, wanted) => {
  expect(filterWords(query, now).map(({ words }) => words)).toEqual(wanted);
});
