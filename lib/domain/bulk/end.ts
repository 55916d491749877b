import { recordEvent } from "@/lib/domain/audit/events";
import type { Platform } from "@/lib/domain/core/context";
import { secondsAfter } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db/database";
import { tallyOf } from "./report-row";
import { recordingCtx } from "./stored";

/** How long the file of an export can be downloaded. It holds people's data, so not for long. */
export const FILE_HOURS = 24;

/** Notes that an action has ended, with the exact counts, in the transaction that ends it. */
export async function endBulk(
  platform: Platform,
  tx: Tx,
  { id, result }: { id: string; result: "done" | "dead" | "cancelled" },
): Promise<void> {
  const bulk = await tx.bulkAction.findUnique({ where: { id } });
  if (!bulk) return;
  const { action } = bulk;
  const isExport = action === "export";
  const now = platform.clock.now();
  // An export writes no row for a user whom it has written to its file.
  const { done, skipped, failed } = isExport ? bulk : await tallyOf(tx, id);
  const fileUntil = isExport && result === "done" ? secondsAfter(now, FILE_HOURS * 3600) : null;
  await tx.bulkAction.update({
    where: { id },
    data: { done, skipped, failed, endedAt: now, fileUntil },
  });
  await recordEvent(recordingCtx(platform, bulk), tx, "bulk.ended", {
    data: { jobId: id, action: action ?? "", result, done, skipped, failed },
  });
}
