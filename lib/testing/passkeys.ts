import { addPasskey, passkeyOptions } from "@/lib/domain/account/passkeys";
import type { Ctx } from "@/lib/domain/core/context";
import { SoftAuthenticator } from "./authenticator";

/** Adds a passkey of a new software authenticator to the caller's account. */
export async function makePasskey(
  ctx: Ctx,
  options: ConstructorParameters<typeof SoftAuthenticator>[1] = {},
) {
  const authenticator = new SoftAuthenticator(ctx.appUrl, options);
  const asked = await passkeyOptions(ctx);
  const credential = authenticator.create(asked);
  const passkey = await addPasskey(ctx, { challengeId: asked.challengeId, credential });
  return { authenticator, passkey };
}
