import { handleByNext } from "@/lib/edge/rest/next-mount";

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
