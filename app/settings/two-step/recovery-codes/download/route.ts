import { readNewRecoveryCodes } from "@/lib/http/cookies/new-recovery-codes";
import { getBrand } from "@/lib/http/pages/brand";
import { ENROL_PAGE, requireEnrollingPageUser } from "@/lib/http/pages/page-user";
import { orUnavailable } from "@/lib/http/wire/outage";

/** The new recovery codes as a text file, while they wait to be saved. */
export function GET(): Promise<Response> {
  return orUnavailable(codesResponse);
}

async function codesResponse(): Promise<Response> {
  const [{ ctx, user }, brand] = await Promise.all([
    requireEnrollingPageUser(ENROL_PAGE),
    getBrand(),
  ]);
  const codes = await readNewRecoveryCodes(ctx);
  const headers = {
    "content-type": "text/plain; charset=utf-8",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  };
  if (!codes) return new Response("These codes are no longer shown.\n", { status: 404, headers });
  const account = user.email ?? user.username ?? user.phone ?? user.id;
  const day = ctx.clock.now().toISOString().slice(0, 10);
  const text = [
    `${brand.name} recovery codes`,
    `Account: ${account}`,
    `Created: ${day}. Earlier codes no longer work.`,
    "Each code signs you in once in place of your second factor.",
    "",
    ...codes,
    "",
  ].join("\r\n");
  return new Response(text, {
    headers: { ...headers, "content-disposition": 'attachment; filename="recovery-codes.txt"' },
  });
}
