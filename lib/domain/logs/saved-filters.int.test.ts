import { expect, it } from "vitest";
import { testApp } from "@/lib/testing/app";
import { makeUser, refusalOf, signInAs } from "@/lib/testing/factories";
import { listSavedFilters, removeFilter, saveFilter } from "./saved-filters";

const app = testApp();
const reader = async () => signInAs(app(), await makeUser(app(), { permissions: ["audit:read"] }));

it("filters are saved for the one who saves them, and one name is one filter", async () => {
  const [ada, ben] = [await reader(), await reader()];
  await saveFilter(ada, { name: "Refusals", query: "outcome=refused" });
  await saveFilter(ada, { name: "Failures", query: "outcome=failure" });
  await saveFilter(ada, { name: "Refusals", query: "type=admin.refused" });
  const saved = await listSavedFilters(ada);
  expect(saved.map(({ name, query }) => [name, query])).toEqual([
    ["Failures", "outcome=failure"],
    ["Refusals", "type=admin.refused"],
  ]);
  expect(await listSavedFilters(ben)).toEqual([]);
  const [{ id } = { id: "" }] = saved;
  expect(await refusalOf(removeFilter(ben, { id }))).toBe("not_found");
  await removeFilter(ada, { id });
  expect(await listSavedFilters(ada)).toHaveLength(1);
});

it("one admin saves thirty at most", async () => {
  const ada = await reader();
  for (let index = 0; index < 30; index++) {
    await saveFilter(ada, { name: `Filter ${index}`, query: "" });
  }
  expect(await refusalOf(saveFilter(ada, { name: "More", query: "" }))).toBe("validation_failed");
  expect(await refusalOf(saveFilter(ada, { name: "Filter 7", query: "x" }))).toBe("passed");
});

it("[S60] only those who read the log have any", async () => {
  const plain = await signInAs(app(), await makeUser(app()));
  expect(await refusalOf(saveFilter(plain, { name: "Mine", query: "" }))).toBe("forbidden");
  expect(await refusalOf(listSavedFilters(plain))).toBe("forbidden");
});
