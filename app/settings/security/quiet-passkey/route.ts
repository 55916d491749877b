import { passkeyOptions } from "@/lib/domain/account/passkeys";
import { passkeyPrompt } from "@/lib/http/pages/passkey-prompt";

/**
 * The options for a browser that makes a passkey by itself, after a sign-in by password. By a route
 * rather than by a server action: the page asks as it opens, and a browser sends one action after the
 * other, so that every button would have to wait for this one.
 */
export async function POST(): Promise<Response> {
  const ask = passkeyPrompt("/settings/security", (ctx) =>
    passkeyOptions(ctx, { purpose: "conditionalCreate" }),
  );
  return Response.json(await ask, { headers: { "cache-control": "no-store" } });
}
