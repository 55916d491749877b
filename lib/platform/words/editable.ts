import type { MailTemplateName } from "../mail/render";
import type { SmsTemplateName } from "../sms/templates";
import { en, type Words } from "./en";

/**
 * The texts of each message that admins can change: paths in the words, or whole parts of them. What is
 * around them stays: the code, the buttons and the links are drawn by the template.
 */
const ofMail: Record<MailTemplateName, readonly string[]> = {
  code: ["code", "enterCode"],
  "verify-email": ["verifyEmail", "enterCode"],
  "reset-password": ["resetPassword"],
  "already-registered": ["alreadyRegistered"],
  "password-changed": ["passwordChanged", "nothingToDo"],
  "new-sign-in": ["newSignIn", "nothingToDo"],
  "sign-in-paused": ["signInPaused"],
  "email-changed": ["emailChanged"],
  "confirm-email": ["confirmEmail"],
  invitation: ["invitation"],
  "phone-changed": ["phoneChanged", "nothingToDo"],
  "sign-in-methods-changed": ["signInMethodsChanged", "nothingToDo"],
  "factor-recovery": ["factorRecovery"],
  "account-deletion": ["deletionPlanned", "deletionDone"],
  "deletion-cancelled": [
    ...["deletionCancelled", "nothingToDo"],
    ...["passwordChanged.notYou", "passwordChanged.action"],
  ],
  "api-key-changed": ["apiKeyChanged", "nothingToDo"],
  "api-key-expiring": ["apiKeyExpiring"],
  "application-access": ["applicationAccess", "nothingToDo"],
  "token-reused": ["tokenReused"],
  "impersonation-started": ["impersonationStarted"],
  "signed-out-by-admin": ["signedOutByAdmin"],
  "permissions-changed": ["permissionsChanged"],
};

const ofSms: Record<SmsTemplateName, readonly string[]> = {
  code: ["sms.code", "sms.codeUntil"],
  taken: ["sms.taken"],
  "factor-recovery": ["sms.factorRecovery"],
};

/** The templates of each channel, in the order in which they are listed. */
export const templatesOf: Record<"email" | "sms", Record<string, readonly string[]>> = {
  email: ofMail,
  sms: ofSms,
};

/** An additional text of every email, before the shipped ones: paragraphs, with **bold** words. */
export const INTRO = "intro";

/** What a text's function is given, by the names of its placeholders. Others with `subject` get the app's name. */
const placeholders: Record<string, readonly string[]> = {
  "code.subject": ["code", "app"],
  "code.preview": ["title"],
  "code.life": ["life"],
  "verifyEmail.life": ["codeLife", "linkLife"],
  "resetPassword.life": ["life"],
  "emailChanged.life": ["life"],
  "confirmEmail.life": ["life"],
  "invitation.body": ["app"],
  "invitation.bodyFrom": ["name", "app"],
  "signInPaused.body": ["until"],
  "factorRecovery.body": ["date"],
  "apiKeyChanged.created.body": ["name", "prefix"],
  "apiKeyChanged.rotated.body": ["name", "prefix"],
  "apiKeyExpiring.body": ["name", "prefix", "date"],
  "applicationAccess.allowed.body": ["name"],
  "applicationAccess.removed.body": ["name"],
  "deletionPlanned.body": ["date"],
  "impersonationStarted.until": ["until"],
  "signedOutByAdmin.body": ["time"],
  "permissionsChanged.gained": ["list"],
  "permissionsChanged.lost": ["list"],
  "deletionDone.notYou": ["app"],
  "sms.code": ["code", "app", "life"],
  "sms.codeUntil": ["code", "app", "time"],
  "sms.taken": ["app"],
  "sms.factorRecovery": ["app", "date", "link"],
  [INTRO]: ["app"],
};

/** The placeholders that a text can have. */
export function placeholdersOf(path: string): readonly string[] {
  return placeholders[path] ?? (path.endsWith("subject") ? ["app"] : []);
}

/** Without these a message would lose what it is for. In a subject nothing is needed: the code is below. */
export function requiredIn(path: string): readonly string[] {
  if (path.endsWith("subject")) return [];
  const needed = ["code", "link", "date", "until", "name", "prefix", "list"];
  return placeholdersOf(path).filter((name) => needed.includes(name));
}

/** The paths of a template's texts, in the order of the words. */
export function pathsOf(channel: "email" | "sms", template: string): string[] {
  const parts = Object.hasOwn(templatesOf[channel], template)
    ? (templatesOf[channel][template] ?? [])
    : [];
  return parts.flatMap((part) => leaves(part, at(en, part)));
}

function leaves(path: string, value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => leaves(`${path}.${key}`, inner));
}

function at(words: object, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], words);
}

/** The shipped text, with its placeholders in braces. */
export function shippedText(words: Words, path: string): string {
  const value = at(words, path);
  if (typeof value !== "function") return String(value ?? "");
  return (value as (...names: string[]) => string)(
    ...placeholdersOf(path).map((name) => `{${name}}`),
  );
}

/** A text with its placeholders filled in. Values are not read again, so none brings a placeholder along. */
export function filled(text: string, values: Record<string, string>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** The words with some of them replaced, by their paths; what is no text of the words is left out. */
export function withTexts(words: Words, texts: Readonly<Record<string, string>>): Words {
  const changed = structuredCloneOf(words);
  for (const [path, text] of Object.entries(texts)) {
    const keys = path.split(".");
    const last = keys.pop() ?? "";
    const holder = keys.length === 0 ? changed : at(changed, keys.join("."));
    if (typeof holder !== "object" || holder === null || !Object.hasOwn(holder, last)) continue;
    const isFunction = typeof Reflect.get(holder, last) === "function";
    Reflect.set(holder, last, isFunction ? filler(path, text) : text);
  }
  return changed;
}

function filler(path: string, text: string) {
  const names = placeholdersOf(path);
  return (...given: unknown[]) =>
    filled(text, Object.fromEntries(names.map((name, index) => [name, String(given[index])])));
}

/** `structuredClone` refuses functions. */
function structuredCloneOf<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, structuredCloneOf(inner)]),
  ) as Value;
}
