import { randomBytes } from "node:crypto";
import { expect, type Locator, type Page } from "@playwright/test";
import type { OwnerApi } from "./api";

/** The pages of sites in the dashboard, by the names that admins see. */

export const LIST = "/admin/sites";

export type Site = { id: string; name: string; origin: string; updatedAt: string; rules: Rule[] };
type Rule = { path: string; methods: string[]; access: string; roles: { name: string | null }[] };

/** A host of its own, so that tests that run at the same time never meet. */
export const newSite = () => {
  const unique = randomBytes(4).toString("hex");
  return { name: `Wiki ${unique}`, origin: `https://wiki-${unique}.example.com` };
};

/** Registers a site without its pages. */
export function register(api: OwnerApi, site: object): Promise<Site> {
  return api.call<Site>("POST", "/api/v1/admin/sites", site);
}

export function readSite(api: OwnerApi, id: string): Promise<Site> {
  return api.call<Site>("GET", `/api/v1/admin/sites/${id}`);
}

export function deleteSite(api: OwnerApi, id: string): Promise<void> {
  return api.call("DELETE", `/api/v1/admin/sites/${id}`);
}

/** The id in the address of a site's page. */
export function idIn(page: Page): string {
  return /sites\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? "";
}

export function ruleBox(page: Page, place: number): Locator {
  return page.getByRole("group", { name: `Rule ${place}`, exact: true });
}

type Wanted = { path: string; methods?: string; access: string; roles?: string[] };

/** Adds a rule behind those that are there. @param place its number */
export async function addRule(page: Page, place: number, wanted: Wanted): Promise<void> {
  await page.getByRole("button", { name: "Add rule" }).click();
  const box = ruleBox(page, place);
  await box.getByLabel("Path").fill(wanted.path);
  if (wanted.methods) await box.getByLabel("Methods").fill(wanted.methods);
  await box.getByLabel("Who can open it").selectOption(wanted.access);
  for (const role of wanted.roles ?? []) await box.getByLabel(role, { exact: true }).check();
}

/** The paths of the rules as the form has them, from the first on. */
export async function pathsOf(page: Page): Promise<string[]> {
  const fields = page.getByRole("group", { name: /^Rule \d+$/ }).getByLabel("Path");
  return Promise.all((await fields.all()).map((field) => field.inputValue()));
}

export async function save(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Save site" }).click();
  await expect(page.getByText("Saved. It applies immediately.").first()).toBeVisible();
}
