import { z } from "zod";
import { time } from "./parts";

/** A list of users that an admin saved under a name. */
export const savedViewView = z.object({
  id: z.uuid(),
  name: z.string(),
  shared: z.boolean(),
  query: z
    .record(z.string(), z.union([z.string(), z.array(z.string())]))
    .meta({ description: "The parameters of `GET /admin/users`, and `columns`." }),
  owner: z
    .object({ id: z.uuid(), name: z.string().nullable(), email: z.string().nullable() })
    .nullable()
    .meta({ description: "Who made it; null once their account is deleted." }),
  /** Whether the caller can change and delete it. */
  editable: z.boolean(),
  createdAt: time,
  updatedAt: time,
});
export type SavedView = z.output<typeof savedViewView>;
