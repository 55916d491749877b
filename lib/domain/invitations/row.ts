import type { InvitationView } from "@/lib/contracts/answers/invitation";
import type { InvitationState } from "@/lib/contracts/invitations";
import { shownEmail } from "@/lib/domain/users/shown-email";
import type { Db, Tx } from "@/lib/platform/db/database";
import type { Invitation } from "@/lib/platform/db/generated/client";

/** Whether it can be accepted, sent again or revoked, or why not. */
export function stateOf(
  { state, expiresAt }: Pick<Invitation, "state" | "expiresAt">,
  now: Date,
): InvitationState {
  if (state === "accepted" || state === "revoked") return state;
  return expiresAt <= now ? "expired" : "pending";
}

type Person = { id: string; name: string | null; email: string | null };

/** Invitations as admins see them, with the names of their senders by one query. */
export async function viewsOf(
  client: Db | Tx,
  rows: readonly Invitation[],
  now: Date,
): Promise<InvitationView[]> {
  const ids = [...new Set(rows.flatMap(({ sentBy }) => sentBy ?? []))];
  const select = { id: true, name: true, email: true };
  const senders = await client.user.findMany({ where: { id: { in: ids } }, select });
  const byId = new Map(senders.map((one) => [one.id, one]));
  return rows.map((row) => viewOf(row, byId.get(row.sentBy ?? "") ?? null, now));
}

function viewOf(row: Invitation, sender: Person | null, now: Date): InvitationView {
  const { id, roles, message, locale, userId, acceptedBy } = row;
  return {
    ...{ id, roles, message, locale, userId, acceptedBy },
    email: shownEmail(row.email),
    state: stateOf(row, now),
    sentBy: sender && { ...sender, email: shownEmail(sender.email) },
    createdAt: row.createdAt.toISOString(),
    sentAt: row.sentAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}
