/** What a text is in its message, by the last part of its path. */
const labels: Record<string, string> = {
  action: "Button",
  advice: "Advice",
  again: "Before the link to sign up again",
  body: "Text",
  bodyFrom: "Text, where the sender has a name",
  byButton: "Before the button",
  changes: "Text, where they can make changes",
  changedMind: "After the text",
  code: "Text",
  codeUntil: "Text of a late message",
  enterCode: "Before the code",
  factorRecovery: "Text",
  forgot: "Before the second link",
  gained: "What is new",
  intro: "Your own text",
  life: "How long it works",
  lock: "Main button",
  lost: "What was removed",
  message: "Before the sender’s message",
  notYou: "If it wasn’t the reader",
  notYouAtCurrent: "If it wasn’t the reader, at the current email",
  looks: "Text, where they can only look",
  nothingToDo: "If it was the reader",
  once: "After the button",
  orCode: "Before the code",
  orLink: "Before the button",
  preview: "Preview text",
  protect: "Before the link to protect the account",
  reason: "Before an admin’s reason",
  reset: "Second button",
  sessions: "Button to the sessions",
  subject: "Subject",
  taken: "Text",
  title: "Heading",
  until: "When it ends",
  unused: "At the end",
  wasYou: "If it was the reader",
  whatToDo: "What to do",
};

/** What the parts of a message with several occasions are about. */
const occasions: Record<string, string> = {
  added: "Added",
  byAdmin: "Changed by an admin",
  byYou: "Changed with the reader’s account",
  changed: "Changed",
  created: "Created",
  deletionDone: "Deleted",
  deletionPlanned: "To be deleted",
  factorOff: "Second factor turned off",
  factorOn: "Second factor turned on",
  factorsRecovered: "Factors removed after the wait",
  factorsReset: "Factors removed by an admin",
  linked: "Sign-in linked",
  passkeyAdded: "Passkey added",
  passkeyRemoved: "Passkey removed",
  recoveryCodeUsed: "Recovery code used",
  recoveryCodesFew: "Few recovery codes left",
  recoveryCodesNew: "New recovery codes",
  removed: "Removed",
  rotated: "Rotated",
  titles: "Headings",
  totpAdded: "Authenticator app added",
  totpRemoved: "Authenticator app removed",
  unlinked: "Sign-in unlinked",
  username: "Username changed",
};

/** The headings of a code, by what it is for. */
const purposes: Record<string, string> = {
  login: "To sign in",
  changeEmail: "To change the email",
  resetPassword: "To set a new password",
  other: "For anything else",
};

/** A text's label, and the occasion that it is about where its message has several. */
export function textWords(path: string): { label: string; occasion: string | null } {
  const keys = path.split(".");
  const last = keys.at(-1) ?? path;
  const holder = keys.at(-2) ?? "";
  if (holder === "titles") return { label: purposes[last] ?? last, occasion: "Headings" };
  return { label: labels[last] ?? last, occasion: occasions[holder] ?? null };
}

export const languageWords: Record<string, string> = {
  en: "English",
  de: "German",
  fr: "French",
  es: "Spanish",
  zh: "Chinese",
};
