import { jsonFile, relatedOrigins } from "@/lib/http/pages/passkey-files";
import { getEnv } from "@/lib/http/process/configuration";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export function GET(): Response {
  return jsonFile(relatedOrigins(getEnv().passkeyOrigins));
}
