import { z } from "zod";
import { refuseContradictions, userFilterFields, userSorts } from "./admin";
import { id, line } from "./fields";
import { userColumns } from "./user-columns";

export type { SavedView } from "./answers/saved-view";

const viewName = line(60).pipe(z.string().min(1, "Enter a name."));

/** What a view of the list of users shows: the users of a filter, their order, and the columns. */
export const savedQuery = z
  .strictObject({
    ...userFilterFields,
    sort: z.enum(userSorts).optional(),
    columns: userColumns.optional(),
  })
  .superRefine(refuseContradictions);
export type SavedQuery = z.output<typeof savedQuery>;

export const createViewBody = z.strictObject({
  name: viewName,
  query: savedQuery,
  /** Whether other admins see it. */
  shared: z.boolean().default(false),
});
export type CreateViewBody = z.output<typeof createViewBody>;

export const changeViewBody = z.strictObject({
  name: viewName.optional(),
  query: savedQuery.optional(),
  shared: z.boolean().optional(),
});
export type ChangeViewBody = z.output<typeof changeViewBody>;

/** A checkbox or switch of a form. */
const isOn = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");

/** `search` is the query of the list's address. */
export const saveViewForm = z.object({
  name: viewName,
  shared: isOn,
  search: z.string().max(8000),
});
export const changeViewForm = z.object({ id, name: viewName, shared: isOn });
export const replaceViewForm = z.object({ id, search: z.string().max(8000) });
export const deleteViewForm = z.object({ id });
