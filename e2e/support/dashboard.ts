import type { Page } from "@playwright/test";

/** What the dashboard has, for the walk as owner, support and stranger. */

/** What the role `support` holds, and nothing else. */
export const supportPermissions = ["users:read", "users:kick", "users:reset"];

type PageRow = {
  /** `{user}` stands for a user's id, `{role}` for that of the role `support`. */
  path: string;
  /** The first heading, or the beginning of it. */
  heading: string;
  /** The permission that opens it. */
  needs: string;
  /** The page's folder, where the path does not tell. */
  folder?: string;
};

/** Every page of the dashboard. A new page is one more line; the walk fails while it is missing. */
export const pages: PageRow[] = [
  { path: "/admin", heading: "Overview", needs: "audit:read" },
  { path: "/admin/analytics", heading: "Analytics", needs: "analytics:read" },
  {
    ...{ path: "/admin/analytics/sign-ins", heading: "Analytics", needs: "analytics:read" },
    folder: "/admin/analytics/[view]",
  },
  { path: "/admin/users", heading: "Users", needs: "users:read" },
  { path: "/admin/users/{user}", heading: "Walked Through", needs: "users:read" },
  { path: "/admin/users/{user}/profile", heading: "Walked Through", needs: "users:read" },
  { path: "/admin/users/{user}/sign-in", heading: "Walked Through", needs: "users:read" },
  { path: "/admin/users/{user}/sessions", heading: "Walked Through", needs: "users:read" },
  { path: "/admin/users/{user}/events", heading: "Walked Through", needs: "users:read" },
  { path: "/admin/users/{user}/permissions", heading: "Walked Through", needs: "users:read" },
  { path: "/admin/users/{user}/edit", heading: "Edit", needs: "users:update" },
  { path: "/admin/users/new", heading: "New user", needs: "users:create" },
  { path: "/admin/invitations", heading: "Invitations", needs: "users:read" },
  { path: "/admin/invitations/new", heading: "Invite someone", needs: "users:create" },
  { path: "/admin/jobs", heading: "Jobs", needs: "users:read" },
  { path: "/admin/users/{user}/access", heading: "What Walked Through", needs: "users:read" },
  { path: "/admin/users/views", heading: "Saved views", needs: "users:read" },
  { path: "/admin/users/views/new", heading: "Save view", needs: "users:read" },
  { path: "/admin/blocked", heading: "Blocked users", needs: "users:read" },
  { path: "/admin/roles", heading: "Roles", needs: "roles:write" },
  { path: "/admin/roles/new", heading: "Create role", needs: "roles:write" },
  { path: "/admin/roles/{role}", heading: "support", needs: "roles:write" },
  { path: "/admin/applications", heading: "Applications", needs: "applications:read" },
  { path: "/admin/applications/new", heading: "New application", needs: "applications:write" },
  { path: "/admin/applications/apis", heading: "Applications", needs: "applications:read" },
  { path: "/admin/applications/apis/new", heading: "Add an API", needs: "applications:write" },
  { path: "/admin/sites", heading: "Sites", needs: "applications:read" },
  { path: "/admin/sites/new", heading: "New site", needs: "applications:write" },
  { path: "/admin/audit", heading: "Audit log", needs: "audit:read" },
  { path: "/admin/audit/export", heading: "Export the audit log", needs: "audit:read" },
  { path: "/admin/audit/integrity", heading: "Integrity", needs: "audit:read" },
  { path: "/admin/messages", heading: "Messages", needs: "messages:read" },
  { path: "/admin/messages/suppressions", heading: "Messages", needs: "messages:read" },
  { path: "/admin/fields", heading: "Fields", needs: "settings:write" },
  { path: "/admin/api-keys", heading: "API keys", needs: "keys:write" },
  { path: "/admin/api-keys/new", heading: "Create API key", needs: "keys:write" },
  { path: "/admin/security", heading: "Security", needs: "users:blackout" },
  { path: "/admin/settings", heading: "Settings", needs: "settings:write" },
  {
    ...{ path: "/admin/settings/sign-up", heading: "Sign-up", needs: "settings:write" },
    folder: "/admin/settings/[section]",
  },
  { path: "/admin/settings/branding", heading: "Branding", needs: "settings:write" },
  { path: "/admin/settings/limits", heading: "Rate limits", needs: "settings:write" },
  { path: "/admin/settings/providers", heading: "Providers", needs: "settings:write" },
  { path: "/admin/settings/templates", heading: "Message texts", needs: "settings:write" },
];

/** Where the walk does not go: a page that needs a row of its own, which no test has at hand. */
export const notWalked = [
  ...["/admin/[...rest]", "/admin/api-keys/[id]", "/admin/audit/[id]", "/admin/users/views/[id]"],
  ...["/admin/jobs/[id]", "/admin/users/bulk/[id]", "/admin/messages/[id]"],
  ...["/admin/settings/templates/[channel]/[template]"],
  ...["/admin/applications/[id]", "/admin/applications/[id]/credentials"],
  ...["/admin/applications/[id]/access", "/admin/applications/[id]/connect"],
  ...["/admin/applications/[id]/usage", "/admin/applications/apis/[api]"],
  ...["/admin/sites/[id]", "/admin/sites/[id]/proxy", "/admin/sites/[id]/try"],
];

/** The entries of the menu, in their order, each with its permission. */
export const menu: [label: string, needs: string][] = [
  ["Overview", "audit:read"],
  ["Analytics", "analytics:read"],
  ["Users", "users:read"],
  ["Jobs", "users:read"],
  ["Roles", "roles:write"],
  ["Applications", "applications:read"],
  ["Sites", "applications:read"],
  ["Audit log", "audit:read"],
  ["Messages", "messages:read"],
  ["Fields", "settings:write"],
  ["API keys", "keys:write"],
  ["Security", "users:blackout"],
  ["Settings", "settings:write"],
];

type ActionRow = {
  name: string;
  path: string;
  needs: string;
  /** Sends the form, from the page as the owner sees it. */
  send(page: Page, user: { email: string }): Promise<void>;
};

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const pressIn = (page: Page, role: "dialog" | "alertdialog", name: string) =>
  page.getByRole(role).getByRole("button", { name, exact: true }).click();

/** Actions that support must not reach, however the request is made. */
export const forbiddenActions: ActionRow[] = [
  {
    ...{ name: "block a user", path: "/admin/users/{user}", needs: "users:block" },
    async send(page) {
      await press(page, "Block…");
      await pressIn(page, "alertdialog", "Block");
    },
  },
  {
    ...{ name: "delete a user", path: "/admin/users/{user}", needs: "users:delete" },
    async send(page, { email }) {
      await press(page, "Delete user…");
      await page.getByLabel("Confirm email").fill(email);
      await pressIn(page, "alertdialog", "Delete permanently");
    },
  },
  {
    ...{ name: "grant a role", path: "/admin/users/{user}/permissions", needs: "roles:assign" },
    async send(page) {
      await press(page, "Grant role…");
      await page.getByRole("alertdialog").getByLabel("Role").selectOption("support");
      await pressIn(page, "alertdialog", "Grant role");
    },
  },
  {
    ...{
      name: "give a permission",
      path: "/admin/users/{user}/permissions",
      needs: "roles:assign",
    },
    async send(page) {
      await press(page, "Change permissions…");
      await page.getByRole("dialog").getByLabel("users:read").check();
      await pressIn(page, "dialog", "Save permissions");
    },
  },
  {
    ...{ name: "create a role", path: "/admin/roles/new", needs: "roles:write" },
    async send(page) {
      await page.getByLabel("Name").fill("Never made");
      await press(page, "Create role");
    },
  },
  {
    ...{ name: "change a role", path: "/admin/roles/{role}", needs: "roles:write" },
    async send(page) {
      await page.getByLabel("users:block").check();
      await press(page, "Save role");
    },
  },
  {
    ...{ name: "delete a role", path: "/admin/roles/{role}", needs: "roles:write" },
    async send(page) {
      await press(page, "Delete role…");
      await pressIn(page, "alertdialog", "Delete role");
    },
  },
  {
    ...{ name: "create an API key", path: "/admin/api-keys/new", needs: "keys:write" },
    async send(page) {
      await page.getByLabel("Name").fill("Never made");
      await press(page, "Create key");
    },
  },
  {
    ...{ name: "register an application", path: "/admin/applications/new?type=machine" },
    needs: "applications:write",
    async send(page) {
      await page.getByLabel("Name").fill("Never made");
      await press(page, "Register application");
    },
  },
  {
    ...{ name: "register a site", path: "/admin/sites/new", needs: "applications:write" },
    async send(page) {
      await page.getByLabel("Name").fill("Never made");
      await page.getByLabel("Address").fill("https://never-made.example");
      await press(page, "Register site");
    },
  },
];
