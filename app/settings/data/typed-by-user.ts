import type { DataItem } from "@/lib/contracts/answers/account";

/** An object is written as JSON, which is for programs and admins; its user can read it. */
export function isTypedByUser({ editable, type }: DataItem): boolean {
  return editable && type !== "OBJECT";
}
