import { toFetchResponse, toReqRes } from "fetch-to-node";
import { getEnv } from "@/lib/http/process/configuration";
import { getPlatform } from "@/lib/http/process/platform";
import { addressOfHeaders } from "@/lib/http/wire/peer-address";
import { handleOidc } from "./handle";

/**
 * The OpenID provider as a Next route handler, which Vercel serves. The library wants Node's request and
 * response, and reads who asks for what from forwarding headers: they say here what APP_URL says.
 */
async function handleByNext(request: Request): Promise<Response> {
  const env = getEnv();
  const platform = await getPlatform();
  const { host, protocol } = new URL(platform.appUrl);
  const address = addressOfHeaders(request.headers, env.trustedProxyHops);
  const { req, res } = toReqRes(request);
  Object.assign(req.headers, {
    host,
    "x-forwarded-host": host,
    "x-forwarded-proto": protocol.slice(0, -1),
  });
  const { pathname, search } = new URL(request.url);
  req.url = pathname + search;
  const answered = toFetchResponse(res);
  await handleOidc(platform, req, res, address);
  return answered;
}

export { handleByNext as GET, handleByNext as OPTIONS, handleByNext as POST };
