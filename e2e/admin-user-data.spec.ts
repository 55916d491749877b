import { randomBytes } from "node:crypto";
import { expectFitsPhone, expectNoAxeViolations } from "./support/checks";
import { expect, test } from "./support/test";

const fields = "/api/v1/admin/fields";

test("an admin sets, corrects and removes a user’s data, each by its type’s control", async ({
  ownerPage: page,
  ownerApi,
  person,
}) => {
  // Every other test's pages show declared fields too: these are gone in the end.
  const unique = randomBytes(4).toString("hex");
  const [age, plan] = [`Age ${unique}`, `Plan ${unique}`];
  const declared = [
    { key: `age_${unique}`, label: age, type: "NUMBER" },
    { key: `plan_${unique}`, label: plan, type: "STRING", required: true, editableBy: "admin" },
  ];
  for (const field of declared) await ownerApi.call("POST", fields, field);
  try {
    await page.goto(`/admin/users/${person.id}/profile`);
    await page.getByRole("button", { name: `Set ${age}` }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel(age).fill("fifteen");
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(dialog.getByText("Enter a number, such as 1.85.")).toBeVisible();
    await expect(dialog.getByLabel(age)).toHaveValue("fifteen");
    await expectNoAxeViolations(page);
    await expectFitsPhone(page);
    await dialog.getByLabel(age).fill("15");
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText(`${age} was saved.`)).toBeVisible();

    await page.getByRole("button", { name: `Set ${plan}` }).click();
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(dialog.getByText(`Enter ${plan}.`)).toBeVisible();
    await dialog.getByLabel(plan).fill("gold");
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("button", { name: `Change ${plan}` })).toBeVisible();
    await expect(page.getByRole("button", { name: `Remove ${plan}` })).toHaveCount(0);

    await page.getByRole("button", { name: `Remove ${age}` }).click();
    const removing = page.getByRole("alertdialog");
    await removing.getByRole("button", { name: "Remove", exact: true }).click();
    await expect(page.getByRole("button", { name: `Set ${age}` })).toBeVisible();

    const path = `/api/v1/admin/users/${person.id}`;
    type Items = { items: { key: string; type: string; value: unknown }[] };
    const { items } = await ownerApi.call<Items>("GET", `${path}/data`);
    const held = (label: string) =>
      items.find(({ key }) => key.startsWith(label) && key.endsWith(unique))?.value;
    expect([held("age"), held("plan")]).toEqual([null, "gold"]);
    const events = await ownerApi.call<Items>("GET", `${path}/events`);
    expect(events.items.filter(({ type }) => type === "data.changed")).toHaveLength(3);
  } finally {
    for (const { key } of declared) await ownerApi.call("DELETE", `${fields}/${key}`);
  }
});
