import type { Socket } from "node:net";
import { toFetchResponse, toReqRes } from "fetch-to-node";
import type { Platform } from "@/lib/domain/core/context";
import { handleOidc } from "./handle";

/**
 * Answers a standard Request. The library wants Node's request and response, and reads from forwarding
 * headers under which address it was called: they say here what APP_URL says.
 */
export async function answerFetch(
  platform: Platform,
  request: Request,
  address: string | null,
): Promise<Response> {
  const { host, protocol } = new URL(platform.appUrl);
  const { req, res } = toReqRes(request);
  const { pathname, search } = new URL(request.url);
  req.url = pathname + search;
  const socket = { encrypted: protocol === "https:", remoteAddress: address };
  // There is none, and setting it throws.
  Object.defineProperty(req, "socket", { value: socket as unknown as Socket });
  Object.assign(req.headers, {
    host,
    "x-forwarded-host": host,
    "x-forwarded-proto": protocol.slice(0, -1),
    // By one of the two headers Node's parsers see that there is a body.
    ...(request.body && !req.headers["content-length"] && { "transfer-encoding": "chunked" }),
  });
  const answered = toFetchResponse(res);
  await handleOidc(platform, req, res, address);
  return answered;
}
