import { expect, test } from "vitest";
import { auditPageQuery, endOfDay, readPageQuery, usersPageQuery } from "./admin-pages";

test("a list's address is read field by field", () => {
  const query = readPageQuery(usersPageQuery, { q: " maria ", status: "blocked", sort: "email" });
  expect(query).toEqual({ q: "maria", status: "blocked", sort: "email" });
});

test("[S64] what doesn't fit is left out, and the rest still counts", () => {
  const query = readPageQuery(usersPageQuery, {
    q: ["kovács", "second"],
    status: "everything",
    createdAfter: "2026-13-40",
    sort: "password",
    cursor: "../../etc",
    trail: "<script>",
    limit: "100000",
  });
  expect(query).toEqual({ q: "kovács" });
});

test("[S64] an audit filter takes only an id as its user", () => {
  expect(readPageQuery(auditPageQuery, { userId: "1 or 1=1", ip: "" })).toEqual({});
});

test("a range of days includes its last one", () => {
  expect(endOfDay("2026-12-31")).toBe("2027-01-01T00:00:00.000Z");
});
