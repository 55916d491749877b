import { type ExportLogsQuery, exportLogsQuery } from "@/lib/contracts/admin";
import type { LogEventView } from "@/lib/contracts/answers/event";
import { csvLine } from "@/lib/contracts/csv";
import type { ExportFormat, FileStream } from "@/lib/contracts/files";
import { recordEvent } from "@/lib/domain/audit/events";
import { type LogPlace, readLogRows } from "@/lib/domain/audit/log-rows";
import { asLogView } from "@/lib/domain/audit/log-views";
import { authorizeSensitive } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";

/** Read, and held in memory, at once. */
const BATCH = 500;

/**
 * The events that the filters leave, newest first, as a file. It is read as it is taken,
 * so that a file of any size needs no more memory than a page of it. The request itself is an event.
 * @throws unauthenticated, forbidden, reauthentication_required, validation_failed
 */
export async function exportLogs(ctx: Ctx, input: ExportLogsQuery): Promise<FileStream> {
  authorizeSensitive(ctx, "audit:read");
  const { format, ...filters } = exportLogsQuery.parse(input);
  const set = Object.entries(filters).flatMap(([name, value]) =>
    value === undefined ? [] : [name],
  );
  await recordEvent(ctx, ctx.database.prisma, "audit.exported", { data: { format, filters: set } });
  const day = ctx.clock.now().toISOString().slice(0, 10);
  const name = `audit-log-${day}.${format}`;
  return { name, format, chunks: linesOf(ctx, format, filters) };
}

async function* linesOf(
  ctx: Ctx,
  format: ExportFormat,
  filters: Omit<ExportLogsQuery, "format">,
): AsyncGenerator<string> {
  if (format === "csv") yield csvLine(columns);
  for (let after: LogPlace | null = null; ; ) {
    const asked = { filters, audience: "admin" as const, after, limit: BATCH };
    const rows = await readLogRows(ctx.database.prisma, asked);
    if (rows.length > 0) yield rows.map((row) => lineOf(format, asLogView(row))).join("");
    if (rows.length < BATCH) return;
    after = rows.at(-1) ?? null;
  }
}

const columns = [
  ...(["createdAt", "type", "outcome", "userId", "actorId", "ip", "device", "userAgent"] as const),
  ...(["requestId", "sessionId", "durationMs", "id", "data"] as const),
] as const satisfies (keyof LogEventView)[];

function lineOf(format: ExportFormat, event: LogEventView): string {
  if (format === "jsonl") return `${JSON.stringify(event)}\n`;
  return csvLine(
    columns.map((name) => (name === "data" ? JSON.stringify(event.data) : event[name])),
  );
}
