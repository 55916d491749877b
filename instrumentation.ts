/**
 * Called once when Next starts. On Vercel it stands in for the Node server: mail leaves at a request's
 * end, since nothing runs between requests, and the first admin is made or their link logged.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs" || process.env.VERCEL !== "1") return;
  const { sendAfterRequests } = await import("./lib/edge/after-request");
  await sendAfterRequests();
  const { logFirstAdmin } = await import("./lib/edge/make-first-admin");
  await logFirstAdmin();
}
