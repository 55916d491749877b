import { z } from "zod";
import { type EventKind, toAdmins } from "./kinds";

const text = z.string();
const texts = z.array(text);

const siteSettings = z.strictObject({
  ...{ name: text, origin: text, defaultAccess: text },
  rules: z.array(z.strictObject({ path: text, methods: texts, access: text, roles: texts })),
});

const ofSite = { siteId: text, name: text };

/** Sites behind a reverse proxy that asks Gatehouse about each request. */
export const siteEvents = {
  "site.created": {
    text: "Site registered",
    data: z.strictObject({ ...ofSite, to: siteSettings }),
    audience: toAdmins,
  },
  "site.updated": {
    text: "Site changed",
    /** `from` and `to` hold what has changed; `name` is the one before. */
    data: z.strictObject({
      ...ofSite,
      from: siteSettings.partial(),
      to: siteSettings.partial(),
    }),
    audience: toAdmins,
  },
  "site.deleted": {
    text: "Site deleted",
    data: z.strictObject(ofSite),
    audience: toAdmins,
  },
} as const satisfies Record<string, EventKind>;
