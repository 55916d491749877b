import { expect, test } from "vitest";
import { listHref, nextPlace, previousPlace } from "./list-href";

test("an address keeps its other filters and drops what is empty", () => {
  expect(listHref("/admin/users", { q: "é &", status: "blocked" }, { status: undefined })).toBe(
    "/admin/users?q=%C3%A9+%26",
  );
  expect(listHref("/admin/users", {})).toBe("/admin/users");
});

test("going forward and back passes the same pages", () => {
  const second = nextPlace({}, "B");
  const third = nextPlace(second, "C");
  const fourth = nextPlace(third, "D");
  expect(fourth).toEqual({ cursor: "D", trail: "B.C" });
  expect(previousPlace(fourth)).toEqual(third);
  expect(previousPlace(third)).toEqual(second);
  expect(previousPlace(second)).toEqual({ cursor: undefined, trail: undefined });
  expect(previousPlace({})).toBeNull();
});
