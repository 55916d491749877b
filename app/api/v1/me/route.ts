import { handleByNext } from "@/lib/edge/rest/next-mount";

/**
 * The catch-all beside it would answer this as well. With a route of its own, the hottest call of the
 * house is spared Next's search among the patterns of the whole application.
 */
export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export {
  handleByNext as DELETE,
  handleByNext as GET,
  handleByNext as HEAD,
  handleByNext as OPTIONS,
  handleByNext as PATCH,
  handleByNext as POST,
  handleByNext as PUT,
};
