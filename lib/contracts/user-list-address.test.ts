import { describe, expect, it } from "vitest";
import { filterOf, readPageQuery, usersPageQuery } from "./admin-pages";
import { columnsIn, queryOfView, savedQueryOf, showsView } from "./user-list-address";

const id = "0193a000-0000-7000-8000-000000000001";
const read = (params: Record<string, string>) => readPageQuery(usersPageQuery, params);

describe("the address of the list of users", () => {
  it.each<Record<string, string>>([
    {},
    { q: "ada", status: "blocked", sort: "email" },
    { createdAfter: "7d", lastLoginBefore: "2026-01-31" },
    { createdAfter: "2026-01-31T10:00:00Z", columns: "status,email" },
    { email: "none", phone: "verified", method: "passkey", factor: "none", signedIn: "never" },
    { role: "support", provider: "github" },
  ])("%j comes back from a view that was saved of it", (params) => {
    const view = { id, query: savedQueryOf(read({ ...params, cursor: "abc" })) };
    expect(queryOfView(view)).toEqual({ ...params, view: id });
    expect(showsView(read({ ...params, view: id, cursor: "abc" }), view)).toBe(true);
    expect(showsView(read({ ...params, view: id, role: "other" }), view)).toBe(false);
  });

  it("ignores what it does not understand, and keeps the rest", () => {
    const params = {
      ...{ status: "asleep", createdAfter: "yesterday", sort: "shoe", view: "1", cursor: "?" },
      ...{ q: "ada", signedIn: "never", columns: "status,shoe" },
    };
    expect(read(params)).toEqual({ q: "ada", signedIn: "never", columns: "status,shoe" });
    expect(columnsIn("status,shoe,status")).toEqual(["status"]);
    expect(columnsIn(undefined)).toBeNull();
  });

  it("has days, which begin at midnight in UTC", () => {
    const { createdAfter, createdBefore } = filterOf(
      read({ createdAfter: "2026-01-31", createdBefore: "30d" }),
    );
    expect([createdAfter, createdBefore]).toEqual(["2026-01-31T00:00:00Z", "30d"]);
  });
});
