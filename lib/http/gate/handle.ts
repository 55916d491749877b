import type { Platform } from "@/lib/domain/core/context";
import { isUnavailable } from "@/lib/platform/db/errors";
import { answerProxy } from "./answer";
import { GATE_PATH } from "./original-request";
import { reply } from "./replies";
import { startAtSite } from "./start";

export function isGatePath(path: string): boolean {
  return path === GATE_PATH || path.startsWith(`${GATE_PATH}/`);
}

/** Forward auth as a plain fetch handler, for every method that a proxy passes on. Never rejects. */
export async function answerGate(
  getPlatform: () => Promise<Platform>,
  request: Request,
): Promise<Response> {
  let platform: Platform | null = null;
  try {
    platform = await getPlatform();
    const isStart = new URL(request.url).pathname === `${GATE_PATH}/start`;
    return await (isStart ? startAtSite(platform, request) : answerProxy(platform, request));
  } catch (error) {
    // A proxy takes this for no, whatever the cause.
    if (!isUnavailable(error)) platform?.log.error("gate.failed", { error });
    return reply(503, "This service is unavailable. Try again in a moment.", {
      "Retry-After": "5",
    });
  }
}
