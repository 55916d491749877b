import { v7 as uuid } from "uuid";
import type { Tokens } from "@/lib/contracts/auth";
import type { ErrorCode } from "@/lib/contracts/errors";
import type { Email } from "@/lib/contracts/fields";
import type { Ctx, Platform, UserActor } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { openMail } from "@/lib/domain/messages/render";
import { authenticateAccessToken, authenticateCookie } from "@/lib/domain/sessions/sessions";
import { signingKeys } from "@/lib/domain/sessions/signing-keys";
import { completeSignIn } from "@/lib/domain/sessions/start";
import { getSettings } from "@/lib/domain/settings/settings";
import { readUserRow } from "@/lib/domain/users/read";
import { searchTextOf } from "@/lib/domain/users/search-text";
import { type CtxOptions, testCtx } from "./context";
import { emailOf } from "./parse";
import { newEmail, PASSWORD } from "./people";

export { newEmail, OTHER_PASSWORD, PASSWORD } from "./people";

export type UserOptions = {
  email?: string;
  /** null: an account without one, as a provider's sign-in makes it. */
  password?: string | null;
  verified?: boolean;
  roles?: string[];
  /** In addition to those of the roles. */
  permissions?: string[];
  name?: string;
};

export type MadeUser = { id: string; email: Email; password: string };

/** A verified user with a password, written as rows: for tests that are about something else. */
export async function makeUser(
  platform: Platform,
  { email: address = newEmail(), password = PASSWORD, verified = true, ...rest }: UserOptions = {},
): Promise<MadeUser> {
  const { roles = [], permissions = [], name = null } = rest;
  const id = uuid();
  const email = emailOf(address);
  const now = platform.clock.now();
  const { prisma } = platform.database;
  const { passwordHash } = await getSettings(platform);
  const hash = password === null ? null : await platform.passwords.hash(password, passwordHash);
  const granted = await prisma.role.findMany({ where: { name: { in: roles } } });
  await prisma.user.create({
    data: {
      id,
      email,
      emailVerifiedAt: verified ? now : null,
      name,
      permissions,
      searchText: searchTextOf({ email, name }),
      createdAt: now,
      updatedAt: now,
      ...(hash && { passwordCredential: { create: { hash, changedAt: now } } }),
      roles: { create: granted.map((role) => ({ roleId: role.id, createdAt: now })) },
    },
  });
  return { id, email, password: password ?? "" };
}

type Who = { id: string };

/** A request of a signed-in browser; `token` is its cookie's. */
export type BrowserCtx = Ctx & { actor: UserActor; token: string };

export async function signInAs(
  platform: Platform,
  { id }: Who,
  options: CtxOptions = {},
): Promise<BrowserCtx> {
  const signedIn = await startSession(platform, id, "browser", options);
  if (signedIn.kind !== "browser") throw new Error("A browser's session was asked for.");
  const found = await authenticateCookie(platform, signedIn.token);
  if (!found) throw new Error("The new session is not alive.");
  const { actor } = found;
  return { ...testCtx(platform, { ...options, actor }), actor, token: signedIn.token };
}

/** A request of a signed-in program, with the tokens that it holds. */
export type ApiCtx = Ctx & { actor: UserActor; tokens: Tokens };

export async function signInByApi(
  platform: Platform,
  { id }: Who,
  options: CtxOptions = {},
): Promise<ApiCtx> {
  const signedIn = await startSession(platform, id, "api", options);
  if (signedIn.kind !== "api") throw new Error("A program's session was asked for.");
  const { tokens } = signedIn;
  const { actor } = await authenticateAccessToken(platform, tokens.accessToken);
  return { ...testCtx(platform, { ...options, actor }), actor, tokens };
}

async function startSession(
  platform: Platform,
  id: string,
  kind: "browser" | "api",
  options: CtxOptions,
) {
  const settings = await getSettings(platform);
  const user = await readUserRow(platform.database.prisma, id);
  await signingKeys(platform);
  return platform.database.prisma.$transaction((tx) =>
    completeSignIn(testCtx(platform, options), tx, user, {
      ...{ kind, method: "password", settings },
      secondFactor: user.mfa_enabled_at ? "totp" : undefined,
    }),
  );
}

/** The system itself, which may do everything. */
export function systemCtx(platform: Platform): Ctx {
  return testCtx(platform, { actor: { kind: "system" }, ip: null, userAgent: null });
}

export type SentMail = { to: string; template: string; props: Record<string, string> };

/** What was written to the outbox, oldest first, with what the templates were given; to one address or all. */
export async function mailsTo(platform: Platform, address?: string): Promise<SentMail[]> {
  const rows = await platform.database.prisma.outboxMessage.findMany({
    where: { recipient: address, sealedPayload: { not: "" } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return rows.map((row) => {
    const { template, props } = openMail(platform.vault, row);
    return { to: row.recipient, template, props: props as unknown as Record<string, string> };
  });
}

/** The newest mail to an address. @throws when there is none of that template */
export async function lastMail(
  platform: Platform,
  address: string,
  template: string,
): Promise<Record<string, string>> {
  const mail = (await mailsTo(platform, address)).filter((one) => one.template === template).at(-1);
  if (!mail) throw new Error(`No ${template} was written to ${address}.`);
  return mail.props;
}

/** The secret in a mailed link. */
export function tokenOf(link: string | undefined): string {
  return new URL(link ?? "").searchParams.get("token") ?? "";
}

/** The events about a user, oldest first. */
export function eventsOf(platform: Platform, userId: string | null) {
  return platform.database.prisma.auditEvent.findMany({
    where: { userId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
}

export async function eventTypesOf(platform: Platform, userId: string | null): Promise<string[]> {
  return (await eventsOf(platform, userId)).map((event) => event.type);
}

/** How many rows there are of everything that a request could leave behind. */
export async function countRows(platform: Platform): Promise<Record<string, number>> {
  const { prisma } = platform.database;
  return {
    users: await prisma.user.count(),
    passwords: await prisma.passwordCredential.count(),
    accounts: await prisma.account.count(),
    sessions: await prisma.session.count(),
    refreshTokens: await prisma.refreshToken.count(),
    codes: await prisma.code.count(),
    mails: await prisma.outboxMessage.count(),
    events: await prisma.auditEvent.count(),
  };
}

/** The code of the refusal that a use case throws, or "passed"; any other fault is thrown on. */
export async function refusalOf(run: Promise<unknown>): Promise<ErrorCode | "passed"> {
  try {
    await run;
    return "passed";
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}
