import type { z } from "zod";
import type { FieldIssue } from "@/lib/contracts/errors";
import { NO_SENTENCE } from "./sentences";

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
      if (closest) {
        const issues = fieldIssues(closest, path);
        if (!saysBetter(issue, closest)) return issues;
        return issues.map((one) => ({ ...one, message: issue.message }));
      }
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

/** Whether a union's own sentence names all that it takes, where one alternative's names a part. */
function saysBetter(union: Issue, closest: readonly Issue[]): boolean {
  return union.message !== NO_SENTENCE && closest.every(({ path }) => path.length === 0);
}

function codeOf(issue: Issue): string {
  return issue.code === "custom" ? "invalid_value" : issue.code;
}

function dotted(path: readonly PropertyKey[]): string {
  return path.map(String).join(".");
}
