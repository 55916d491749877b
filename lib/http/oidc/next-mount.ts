import { getEnv } from "@/lib/http/process/configuration";
import { getPlatform } from "@/lib/http/process/platform";
import { addressOfHeaders } from "@/lib/http/wire/peer-address";
import { answerFetch } from "./fetch-mount";

/** The OpenID provider as a Next route handler, which Vercel serves. */
async function handleByNext(request: Request): Promise<Response> {
  const address = addressOfHeaders(request.headers, getEnv().trustedProxyHops);
  return answerFetch(await getPlatform(), request, address);
}

export { handleByNext as GET, handleByNext as OPTIONS, handleByNext as POST };
