/**
 * The catch-all route would answer this as well. A route of its own spares the most frequent call
 * Next's search through the route patterns of the whole application.
 */
export const runtime = "nodejs";
export const dynamic = "force-dynamic";
export * from "@/lib/http/rest/next-mount";
