import { z } from "zod";
import { id, instant, line } from "./fields";

export const MAX_SITES = 200;
export const MAX_SITE_RULES = 50;

/** Who a rule lets in. */
export const siteAccesses = ["public", "signedIn", "roles", "deny"] as const;
export type SiteAccess = (typeof siteAccesses)[number];

export const defaultAccesses = ["signedIn", "deny"] as const;

/** A path of whole segments, decoded; `*` stands for any one segment. */
const rulePath = z.string().trim().max(500, "Use at most 500 characters.").refine(isPlainPath, {
  message: "Write a path such as /admin or /teams/*/settings, without dots alone, // or %.",
});

function isPlainPath(path: string): boolean {
  if (path === "/") return true;
  return /^(\/[^/\\%?#;\s\p{Cc}]+)+$/u.test(path) && !/\/\.{1,2}(\/|$)/.test(path);
}

const method = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{1,20}$/, "This isn’t a method of HTTP.");

export const siteRule = z
  .strictObject({
    path: rulePath,
    methods: z.array(method).max(20, "Use at most 20 methods.").default([]),
    access: z.enum(siteAccesses),
    roles: z
      .array(id.transform((text) => text.toLowerCase()))
      .max(50, "Use at most 50 roles.")
      .default([]),
  })
  .refine(({ access, roles }) => (access === "roles") === roles.length > 0, {
    message: "Name roles where access is “roles”, and only there.",
    path: ["roles"],
  });
export type SiteRule = z.output<typeof siteRule>;

/** The address of a site: scheme, host and port, as a browser writes them. */
export const siteOrigin = z
  .string()
  .trim()
  .max(300, "Use at most 300 characters.")
  .refine(isOrigin, {
    message: "Write an address such as https://wiki.example.com, without a path.",
  })
  .transform((text) => new URL(text).origin);

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const isWeb = url.protocol === "https:" || url.protocol === "http:";
  const isBare = url.href === `${url.origin}/` && !/[*\s\\]/.test(text);
  return isWeb && isBare && /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+)$/.test(url.hostname);
}

const settings = {
  name: line(100).refine((text) => text !== "", "Enter a name."),
  origin: siteOrigin,
  defaultAccess: z.enum(defaultAccesses),
  rules: z.array(siteRule).max(MAX_SITE_RULES, `Use at most ${MAX_SITE_RULES} rules.`),
};

export const createSiteBody = z.strictObject({
  name: settings.name,
  origin: settings.origin,
  defaultAccess: settings.defaultAccess.default("signedIn"),
  rules: settings.rules.default([]),
});
export type CreateSite = z.output<typeof createSiteBody>;

export const updateSiteBody = z
  .strictObject({
    ...settings,
    /** The site's `updatedAt` as the caller read it: refused with `conflict` where it has changed since. */
    ifUpdatedAt: instant,
  })
  .partial();
export type UpdateSite = z.output<typeof updateSiteBody>;
