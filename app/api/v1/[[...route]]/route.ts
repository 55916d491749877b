export const runtime = "nodejs";
export const dynamic = "force-dynamic";
/** Seconds on Vercel; a live log ends before. */
export const maxDuration = 60;
export * from "@/lib/http/rest/next-mount";
