import type { LoginInput } from "@/lib/contracts/auth";
import type { FieldIssue } from "@/lib/contracts/errors";
import { canonicalEmail } from "@/lib/contracts/fields";
import { canonicalPhone } from "@/lib/contracts/phone";
import type { Settings } from "@/lib/contracts/settings";
import { DomainError, fieldError } from "@/lib/domain/core/errors";
import type { UserKey } from "./read";

export type IdentifierKind = keyof Settings["identifiers"];

export type Identifier = { kind: IdentifierKind; value: string; key: UserKey };

/** One of these, as it was typed. */
type Typed = Pick<LoginInput, "email" | "username" | "phone" | "login">;

/**
 * What someone typed to sign in, read as the one kind it can be: a username is never an address or a
 * number, so there is no second reading. Other text in the place of an email finds nobody; in any
 * other place it is looked up as a username.
 */
export function identifierOf(input: Typed): Identifier {
  if (input.email !== undefined) return asEmail(input.email);
  if (input.phone !== undefined) return asPhone(input.phone) ?? asUsername(input.phone);
  if (input.username !== undefined) return asUsername(input.username);
  const login = input.login ?? "";
  if (login.normalize("NFKC").includes("@")) return asEmail(login);
  return asPhone(login) ?? asUsername(login);
}

/** No username is like this, so a look-up by it finds nobody, at the same cost. */
const NOBODY: UserKey = { username: "@" };

function asEmail(text: string): Identifier {
  const value = canonicalEmail(text);
  return { kind: "email", value: value ?? text, key: value ? { email: value } : NOBODY };
}

function asPhone(text: string): Identifier | null {
  const value = canonicalPhone(text);
  return value && { kind: "phone", value, key: { phone: value } };
}

function asUsername(text: string): Identifier {
  const value = text.normalize("NFKC").trim().slice(0, 64).toLowerCase();
  return { kind: "username", value, key: { username: value } };
}

type Given = { [kind in IdentifierKind]?: string | null | undefined };

/** The required identifiers that are missing. */
export function missingIdentifiers({ identifiers }: Settings, given: Given): IdentifierKind[] {
  const kinds = Object.keys(identifiers) as IdentifierKind[];
  return kinds.filter(
    (kind) => identifiers[kind].enabled && identifiers[kind].required && !given[kind],
  );
}

/** @throws validation_failed for an identifier that is turned off, or a required one that is missing */
export function requireIdentifiers(settings: Settings, given: Given): void {
  const kinds = Object.keys(settings.identifiers) as IdentifierKind[];
  const off = kinds.filter((kind) => given[kind] && !settings.identifiers[kind].enabled);
  const issues = [
    ...off.map((kind) => issue(kind, "not_accepted", `The ${kind} identifier is turned off.`)),
    ...missingIdentifiers(settings, given).map((kind) =>
      issue(kind, "required", `Give ${kind === "email" ? "an" : "a"} ${kind}.`),
    ),
  ];
  if (issues.length > 0) throw new DomainError("validation_failed", { issues });
}

/** @throws validation_failed for an identifier that is turned off */
export function requireEnabled(settings: Settings, kind: IdentifierKind): void {
  if (settings.identifiers[kind].enabled) return;
  throw fieldError("validation_failed", kind, `The ${kind} identifier is turned off.`);
}

function issue(path: IdentifierKind, code: string, message: string): FieldIssue {
  return { path, code, message };
}
