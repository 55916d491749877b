const KEY = "gatehouse.draft";

/** What was typed on a page, without secrets. */
type Draft = { path: string; fields: Record<string, string> };

/**
 * Runs a form's action. If it leads to the page that asks for the password again, what was typed stays
 * in this tab until the person comes back.
 */
async function keeping<Result>(form: HTMLFormElement, run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    if (leadsToConfirmation(error)) keepDraft(form);
    throw error;
  }
}

/** Next throws a redirect as an error whose digest holds the address. */
function leadsToConfirmation(error: unknown): boolean {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : "";
  return digest.startsWith("NEXT_REDIRECT;") && digest.includes("/settings/confirm?");
}

function keepDraft(form: HTMLFormElement): void {
  const fields = Object.fromEntries(
    [...new FormData(form)].filter(
      (entry): entry is [string, string] =>
        typeof entry[1] === "string" &&
        !entry[0].startsWith("$") &&
        !form.querySelector(`[name="${CSS.escape(entry[0])}"]:is([data-secret], [type=hidden])`),
    ),
  );
  // A switch that is off sends nothing, and must not be on again when the person comes back.
  for (const { name } of form.querySelectorAll<HTMLInputElement>("input[type=checkbox][name]")) {
    fields[name] ??= "";
  }
  const draft: Draft = { path: location.pathname, fields };
  sessionStorage.setItem(KEY, JSON.stringify(draft));
}

/**
 * The draft of a form on this page with these fields, once; null if there is none.
 * @param canGrowBy whether a field that is not there yet is one that the form adds as it is filled in
 */
function take(
  names: readonly string[],
  canGrowBy: (name: string) => boolean = () => false,
): Record<string, string> | null {
  const stored = sessionStorage.getItem(KEY);
  if (!stored) return null;
  const { path, fields } = JSON.parse(stored) as Draft;
  const isMine = Object.keys(fields).every((name) => names.includes(name) || canGrowBy(name));
  if (path !== location.pathname || !isMine) return null;
  sessionStorage.removeItem(KEY);
  return fields;
}

export const drafts = { keeping, take };
export type Drafts = typeof drafts;
