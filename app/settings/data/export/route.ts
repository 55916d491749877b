import { listAccounts } from "@/lib/domain/accounts";
import { listOwnEvents } from "@/lib/domain/audit";
import { getMe } from "@/lib/domain/profile";
import { listSessions } from "@/lib/domain/sessions";
import { requirePageUser } from "@/lib/edge/page-user";

/** Everything kept about the caller, as one file (GDPR article 20). */
export async function GET(): Promise<Response> {
  const { ctx } = await requirePageUser("/settings/data");
  const [user, sessions, accounts, events] = await Promise.all([
    getMe(ctx),
    listSessions(ctx),
    listAccounts(ctx),
    listOwnEvents(ctx, { limit: 100 }),
  ]);
  const file = { exportedAt: ctx.clock.now(), user, sessions, accounts, events: events.items };
  return new Response(JSON.stringify(file, null, 2), {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": 'attachment; filename="your-data.json"',
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
