import type { z } from "zod";
import type { FieldIssue } from "@/lib/contracts/errors";

type Issue = z.core.$ZodIssue;

/** Zod's issues in the format of the API: a dotted path, a code, a message. */
export function fieldIssues(
  issues: readonly Issue[],
  prefix: readonly PropertyKey[] = [],
): FieldIssue[] {
  return issues.flatMap((issue) => {
    const path = [...prefix, ...issue.path];
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({
        path: dotted([...path, key]),
        code: "unrecognized_key",
        message: "Unknown field.",
      }));
    }
    if (issue.code === "invalid_union") {
      const closest = closestBranch(issue.errors);
      if (closest) return fieldIssues(closest, path);
    }
    return [{ path: dotted(path), code: codeOf(issue), message: issue.message }];
  });
}

/**
 * The alternative that the caller most likely meant: the fewest unknown keys, then the fewest
 * issues.
 */
function closestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const cost = (branch: readonly Issue[]) =>
    branch.filter((issue) => issue.code === "unrecognized_keys").length * 100 + branch.length;
  return branches.toSorted((one, other) => cost(one) - cost(other))[0];
}

function codeOf(issue: Issue): string {
  return issue.code === "custom" ? "invalid_value" : issue.code;
}

function dotted(path: readonly PropertyKey[]): string {
  return path.map(String).join(".");
}
