import type { Email } from "@/lib/contracts/fields";
import { canonicalEmail, linkToken } from "@/lib/contracts/fields";
import { grants } from "@/lib/contracts/permissions";
import type { LinkState } from "@/lib/domain/codes/link-state";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { findUserRow } from "@/lib/domain/users/read";
import { isUnclaimed } from "@/lib/domain/users/row";
import { hashToken } from "@/lib/platform/crypto/tokens";
import type { Db, Tx } from "@/lib/platform/db/database";
import type { Invitation } from "@/lib/platform/db/generated/client";
import { stateOf } from "./row";
import { isUnopened } from "./send";
import { presentRights } from "./sender";

/** An invitation by the token of its link, with its address parsed. */
export type FoundInvitation = Invitation & { email: Email };

async function findByToken(client: Db | Tx, token: string): Promise<FoundInvitation | null> {
  const where = { tokenHash: hashToken(token) };
  const row = await client.invitation.findUnique({ where });
  const email = row && canonicalEmail(row.email);
  return email ? { ...row, email } : null;
}

/** What the page of an invitation's link shows before anything is pressed. */
export type InvitationLink =
  | { state: Exclude<LinkState, "live"> | "revoked" }
  | {
      state: "live";
      email: Email;
      /** Who sent it, if that is a person with a name. */
      from: string | null;
      message: string | null;
      /** Whether someone has an account with the address already, who must sign in. */
      hasAccount: boolean;
      /** The name that the account has; null where there is none. */
      name: string | null;
    };

/** Only looks: opening a link never uses it up, since mail scanners open links too. */
export async function readInvitationLink(
  ctx: Ctx,
  { token }: { token: string },
): Promise<InvitationLink> {
  if (!linkToken.safeParse(token).success) return { state: "incomplete" };
  const { prisma } = ctx.database;
  const found = await findByToken(prisma, token);
  if (!found) return { state: "unknown" };
  const state = stateOf(found, ctx.clock.now());
  if (state === "accepted") return { state: "used" };
  if (state !== "pending") return { state };
  const canStillInvite = await prisma.$transaction((tx) => isVouchedFor(ctx, tx, found));
  if (!canStillInvite) return { state: "revoked" };
  const holder = await findUserRow(prisma, { email: found.email });
  if (found.userId && holder?.id !== found.userId) return { state: "revoked" };
  const sender = found.sentBy ? await findUserRow(prisma, { id: found.sentBy }) : null;
  const isOpen = !holder || isUnclaimed(holder) || (found.userId !== null && isUnopened(holder));
  return {
    ...{ state: "live", email: found.email, message: found.message, from: sender?.name ?? null },
    ...{ hasAccount: !isOpen, name: isOpen && found.userId ? (holder?.name ?? null) : null },
  };
}

async function isVouchedFor(ctx: Ctx, tx: Tx, found: Invitation): Promise<boolean> {
  return grants(await presentRights(ctx, tx, found), "users:create");
}

/**
 * An invitation that can be accepted now. Consumes nothing. @throws code_invalid, code_expired
 */
export async function requireInvitation(ctx: Ctx, token: string): Promise<FoundInvitation> {
  const found = await findByToken(ctx.database.prisma, token);
  const state = found && stateOf(found, ctx.clock.now());
  if (state === "expired") throw new DomainError("code_expired", { detail: EXPIRED });
  if (!found || state !== "pending") throw dead();
  return found;
}

const EXPIRED = "This invitation has expired. Ask for a new one.";

export function dead(): DomainError {
  return new DomainError("code_invalid", {
    detail: "This invitation is no longer valid. Ask for a new one.",
  });
}

/**
 * Whether a sign-up that is about to happen was invited: for a provider's, which proves the address
 * itself and accepts the invitation when it is back. Consumes nothing.
 */
export async function isInvited(
  ctx: Ctx,
  tx: Tx,
  { token, email }: { token: string | null; email: Email },
): Promise<boolean> {
  const found = token ? await findByToken(tx, token) : null;
  if (!found || found.email !== email) return false;
  return stateOf(found, ctx.clock.now()) === "pending" && isVouchedFor(ctx, tx, found);
}
