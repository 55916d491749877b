/**
 * Called once when Next starts. Where no Node server of ours stands in front (on Vercel, in
 * development) it stands in for that: mail leaves at a request's end, since nothing runs between
 * requests, and the first admin is made or their link logged.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { hasFrontServer } = await import("./lib/http/wire/peer-address");
  if (hasFrontServer()) return;
  const { sendAfterRequests } = await import("./lib/http/process/after-request");
  await sendAfterRequests();
  const { logFirstAdmin } = await import("./lib/http/process/make-first-admin");
  await logFirstAdmin();
}
