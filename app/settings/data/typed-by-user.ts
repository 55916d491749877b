import type { DataItem } from "@/lib/contracts/answers/account";
import { isAskedFor } from "@/lib/domain/fields/values";

/** What its user can change on a page, by the same rule as what forms ask for. */
export function isTypedByUser(item: DataItem): boolean {
  return item.editable && isAskedFor(item);
}
