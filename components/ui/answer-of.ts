import { unstable_isUnrecognizedActionError } from "next/navigation";
import type { FormAction, FormState } from "@/lib/contracts/form-state";
import { plainRefusalOf } from "@/lib/contracts/plain-refusals";

const OFFLINE = "You’re offline. Nothing was sent. Connect, then try again.";
const UNREACHABLE = "We couldn’t be reached. Check your connection, then try again.";
const OUTDATED = "This page is out of date. Reload it, then try again.";

/**
 * The action's answer. A request that got none is an answer too: it is said in the form, which keeps
 * what was typed, instead of replacing the page.
 */
export async function answerOf(
  action: FormAction,
  previous: FormState,
  data: FormData,
): Promise<FormState> {
  try {
    return await action(previous, data);
  } catch (error) {
    const message = troubleOf(error);
    if (!message) throw error;
    return { status: "error", values: previous.values, issues: [], message };
  }
}

/**
 * Null for what is neither the connection's fault nor a refusal in front of the page, such as the
 * redirect of a success.
 */
function troubleOf(error: unknown): string | null {
  if (unstable_isUnrecognizedActionError(error)) return OUTDATED;
  // Next hands over the text of an answer that is not an action's.
  if (error instanceof Error) {
    const refusal = plainRefusalOf(error.message);
    if (refusal) return refusal;
  }
  // `fetch` fails with a TypeError; so does a mistake in the code, which has no place here.
  if (!(error instanceof TypeError) || "digest" in error) return null;
  return navigator.onLine ? UNREACHABLE : OFFLINE;
}
