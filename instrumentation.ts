/**
 * Called once when Next starts. Where our Node server is not in front (on Vercel, in development) it
 * takes that server's place: jobs run at a request's end, since nothing runs between requests, and
 * the first admin is made or their link logged.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { hasFrontServer } = await import("./lib/http/wire/peer-address");
  if (hasFrontServer()) return;
  const { runJobsAfterRequests } = await import("./lib/http/process/after-request");
  await runJobsAfterRequests();
  const { logFirstAdmin } = await import("./lib/http/process/make-first-admin");
  await logFirstAdmin();
}
