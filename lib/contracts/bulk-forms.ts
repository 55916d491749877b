import { z } from "zod";
import { userFilter } from "./admin";
import { dayOrNothing } from "./admin-forms";
import {
  type BulkActionName,
  type BulkInput,
  bulkActionNames,
  bulkIds,
  bulkInputs,
  destructiveActions,
} from "./bulk";
import { id } from "./fields";

const oneOrMore = z.union([z.string(), z.array(z.string())]).optional();

function listOf(value: string | string[] | undefined): string[] {
  return [value ?? []].flat();
}

/**
 * The users who are ticked on this page of the list, and those on other pages; or all who pass the
 * list's filter.
 */
export const selectUsersForm = z
  .object({
    ids: oneOrMore,
    /** Ids with commas between them, which a script has kept from other pages. */
    kept: z.string().max(500_000).optional(),
    all: z.literal("on").optional(),
    filter: z.string().max(5000),
    do: z.enum(bulkActionNames, "Choose what to do."),
  })
  .transform(({ ids, kept, all, filter, do: action }, context) => {
    if (all === "on") {
      const parsed = userFilter.safeParse(jsonOf(filter));
      if (parsed.success) return { action, filter: parsed.data };
      context.addIssue({ code: "custom", path: ["filter"], message: "Load the list again." });
      return z.NEVER;
    }
    const named = new Set([...listOf(ids), ...(kept ?? "").split(",").filter(Boolean)]);
    const parsed = bulkIds.safeParse([...named]);
    if (parsed.success) return { action, ids: parsed.data };
    const message = parsed.error.issues[0]?.message ?? "Choose at least one user.";
    context.addIssue({ code: "custom", path: ["ids"], message });
    return z.NEVER;
  });

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The start of an action on a selection, confirmed by the number of users where something would be gone. */
export const startBulkForm = z
  .object({
    id,
    action: z.enum(bulkActionNames),
    expectedCount: z.coerce.number().int().min(1),
    confirmation: z.string().optional(),
    reason: z.string().optional(),
    until: dayOrNothing,
    roles: oneOrMore,
    format: z.string().optional(),
    columns: oneOrMore,
  })
  .transform((form, context) => {
    const { action, expectedCount, confirmation = "" } = form;
    const isTyped = confirmation.replace(/[\s.,’']/g, "") === String(expectedCount);
    if (destructiveActions.includes(action) && !isTyped) {
      const message = `Type ${expectedCount.toLocaleString("en")} to confirm.`;
      context.addIssue({ code: "custom", path: ["confirmation"], message });
    }
    const parsed = bulkInputs[action].safeParse(fieldsOf(action, form));
    for (const { path, message } of parsed.error?.issues ?? []) {
      context.addIssue({ code: "custom", path: path.slice(0, 1), message });
    }
    if (!parsed.success || context.issues.length > 0) return z.NEVER;
    return { id: form.id, expectedCount, input: { action, ...parsed.data } as BulkInput };
  });

type Typed = {
  reason?: string | undefined;
  until?: string | undefined;
  roles?: string | string[] | undefined;
  format?: string | undefined;
  columns?: string | string[] | undefined;
};

/** Those of the form's fields that the action takes. */
function fieldsOf(action: BulkActionName, { reason, until, roles, format, columns }: Typed) {
  switch (action) {
    case "block":
      return { ...(reason && { reason }), ...(until && { until }) };
    case "addRoles":
    case "removeRoles":
      return { roles: listOf(roles) };
    case "export":
      return { format, columns: listOf(columns) };
    default:
      return {};
  }
}
