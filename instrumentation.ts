/**
 * Called once when Next starts. It replaces our Node server where that does not run (on Vercel and
 * in development): mail is sent at the end of a request, since nothing runs between requests, and
 * the first admin is created or their link logged.
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
