import { singleton } from "@/lib/platform/registry";

/** Why the instance cannot serve yet, in one sentence; null once it can. */
type Check = () => Promise<string | null>;

const readiness = () => singleton("readiness", (): { check: Check | null } => ({ check: null }));

/** Pages answer 503 with the sentence until the check resolves with null. */
export function serveOnlyAfter(check: Check): void {
  readiness().check = check;
}

/** Costs nothing where nothing was found missing at the start. */
export async function whyNotReady(): Promise<string | null> {
  const state = readiness();
  const reason = (await state.check?.()) ?? null;
  if (reason === null) state.check = null;
  return reason;
}
