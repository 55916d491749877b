import { handleByNext } from "@/lib/edge/rest/next-mount";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export { handleByNext as GET, handleByNext as HEAD };
