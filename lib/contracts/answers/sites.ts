import { z } from "zod";
import { defaultAccesses, siteAccesses } from "@/lib/contracts/sites";
import { time } from "./parts";

const role = z.object({
  id: z.uuid(),
  /** Null for a role that was deleted: it lets nobody in. */
  name: z.string().nullable(),
});

/** A site behind a reverse proxy. */
export const siteView = z.object({
  id: z.uuid(),
  name: z.string(),
  origin: z.string().meta({ example: "https://wiki.example.com" }),
  defaultAccess: z.enum(defaultAccesses),
  rules: z.array(
    z.object({
      path: z.string(),
      methods: z.array(z.string()),
      access: z.enum(siteAccesses),
      roles: z.array(role),
    }),
  ),
  createdAt: time,
  updatedAt: time,
});
export type SiteView = z.output<typeof siteView>;
