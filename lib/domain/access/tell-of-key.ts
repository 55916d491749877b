import type { Ctx } from "@/lib/domain/core/context";
import { describeUserAgent } from "@/lib/domain/core/user-agent";
import { enqueueMail } from "@/lib/domain/messages/enqueue";
import { findUserRow } from "@/lib/domain/users/read";
import type { UserRow } from "@/lib/domain/users/row";
import type { Tx } from "@/lib/platform/db/database";
import type { ApiKey } from "@/lib/platform/db/generated/client";

/** Where an admin sees their keys. */
const PAGE = "/admin/api-keys";

/**
 * Emails the maker of a key what was done with it, from which device and address (ASVS 6.3.7). Call
 * `ctx.wakeJobs()` after the commit.
 */
export async function tellOfKey(
  ctx: Ctx,
  tx: Tx,
  key: Pick<ApiKey, "name" | "prefix" | "createdBy">,
  change: "created" | "rotated",
): Promise<void> {
  const maker = await findReachable(tx, key.createdBy);
  if (!maker?.email) return;
  await enqueueMail(ctx, tx, {
    to: maker.email,
    reader: maker,
    template: "api-key-changed",
    props: {
      ...{ change, name: key.name, prefix: key.prefix },
      ...describeUserAgent(ctx.userAgent),
      at: ctx.clock.now().toISOString(),
      ip: ctx.ip,
      keysUrl: `${ctx.appUrl}${PAGE}`,
    },
  });
}

/** Emails the maker that a key is about to expire. */
export async function tellOfExpiry(
  ctx: Ctx,
  tx: Tx,
  key: Pick<ApiKey, "name" | "prefix" | "createdBy"> & { expiresAt: Date },
): Promise<void> {
  const maker = await findReachable(tx, key.createdBy);
  if (!maker?.email) return;
  await enqueueMail(ctx, tx, {
    to: maker.email,
    reader: maker,
    template: "api-key-expiring",
    props: {
      ...{ name: key.name, prefix: key.prefix },
      expiresAt: key.expiresAt.toISOString(),
      keysUrl: `${ctx.appUrl}${PAGE}`,
    },
  });
}

/** The maker, if there is one with an email that is proved to be theirs. */
async function findReachable(tx: Tx, id: string | null): Promise<UserRow | null> {
  const maker = id === null ? null : await findUserRow(tx, { id });
  return maker?.email_verified_at ? maker : null;
}
