/** An unknown API path is answered with a problem document, not with a page. */
export const runtime = "nodejs";
export const dynamic = "force-dynamic";
export * from "@/lib/http/rest/next-mount";
