/** Called once when Next starts. On Vercel nothing runs between requests, so mail leaves at a request's end. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs" || process.env.VERCEL !== "1") return;
  const { sendAfterRequests } = await import("./lib/edge/after-request");
  await sendAfterRequests();
}
