import { redirect } from "next/navigation";
import { DomainError } from "@/lib/domain/errors";

/**
 * Reads a list whose place comes from the address bar. A cursor that was shortened or belongs to
 * another order leads to the list's first page instead of an error.
 */
export async function readList<List>(
  cursor: string | undefined,
  firstPageHref: string,
  read: () => Promise<List>,
): Promise<List> {
  try {
    return await read();
  } catch (error) {
    const isStale = cursor && error instanceof DomainError && error.code === "validation_failed";
    if (!isStale) throw error;
  }
  redirect(firstPageHref);
}
