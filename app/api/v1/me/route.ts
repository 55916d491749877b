/**
 * The catch-all beside it would answer this as well. With a route of its own, the hottest call of the
 * house is spared Next's search among the patterns of the whole application.
 */
export const runtime = "nodejs";
export const dynamic = "force-dynamic";
export * from "@/lib/http/rest/next-mount";
