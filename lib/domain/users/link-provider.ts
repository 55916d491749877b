import { v7 as uuid } from "uuid";
import type { Email } from "@/lib/contracts/fields";
import type { UserView } from "@/lib/contracts/user";
import { recordEvent } from "@/lib/domain/audit/events";
import type { Ctx, Platform } from "@/lib/domain/core/context";
import type { Tx } from "@/lib/platform/db/database";
import { readUserView } from "./read";
import { shownEmail } from "./shown-email";

/** What an identity provider says about someone who signed in there. */
export type ProviderIdentity = {
  provider: string;
  /** With subject, the identity (ASVS 6.8.1). */
  issuer: string;
  subject: string;
  email: Email | null;
  /** Whether the provider vouches for the email. */
  emailVerified: boolean;
  name: string | null;
  picture: string | null;
};

/**
 * Adds a provider's identity to a user's sign-in methods. The caller has checked that this is allowed.
 * The database refuses an identity that another user has: the transaction fails, to be tried again.
 */
export async function linkProvider(
  ctx: Ctx,
  tx: Tx,
  userId: string,
  identity: ProviderIdentity,
): Promise<void> {
  await tx.account.create({
    data: {
      id: uuid(),
      userId,
      provider: identity.provider,
      issuer: identity.issuer,
      subject: identity.subject,
      label: labelOf(identity),
      createdAt: ctx.clock.now(),
    },
    select: { id: true },
  });
  await recordEvent(ctx, tx, "account.linked", {
    userId,
    actorId: userId,
    data: { provider: identity.provider },
  });
}

/** Keeps the label true after a change at the provider. One that no longer names its user leaves it. */
export async function relabelProvider(
  tx: Tx,
  known: { id: string; label: string | null },
  identity: ProviderIdentity,
): Promise<void> {
  const label = labelOf(identity) ?? known.label;
  if (label === known.label) return;
  await tx.account.updateMany({ where: { id: known.id }, data: { label } });
}

/** The user of an identity, or null. */
export async function findIdentityOwner(
  platform: Platform,
  { issuer, subject }: { issuer: string; subject: string },
): Promise<UserView | null> {
  const known = await platform.database.prisma.account.findUnique({
    where: { issuer_subject: { issuer, subject } },
  });
  return known && readUserView(platform, known.userId);
}

/** What the provider calls its user, as the settings page shows it. */
function labelOf({ email, name }: ProviderIdentity): string | null {
  return shownEmail(email) ?? name;
}
