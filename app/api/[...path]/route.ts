/** What no other route answers is a problem too, not a page. */
export const runtime = "nodejs";
export const dynamic = "force-dynamic";
export * from "@/lib/http/rest/next-mount";
