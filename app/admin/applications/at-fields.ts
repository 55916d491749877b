import { DomainError } from "@/lib/domain/core/errors";

/**
 * Shows what is wrong with one entry of a list at the list's field, which has an entry in each line, with
 * the entry itself. @param lists what was entered, by the name of the field
 */
export async function atFields<Result>(
  lists: Record<string, readonly string[]>,
  run: () => Promise<Result>,
): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof DomainError) || !error.details.issues) throw error;
    const issues = error.details.issues.map((issue) => {
      const [path = "", index] = issue.path.split(".");
      const entry = lists[path]?.[Number(index)];
      return entry === undefined
        ? issue
        : { ...issue, path, message: `${entry}: ${issue.message}` };
    });
    throw new DomainError(error.code, { ...error.details, issues });
  }
}
