import type { AuthenticatorTransport, RegistrationResponseJSON } from "@simplewebauthn/server";
import type { PasskeyAnswer } from "@/lib/contracts/factors";
import type { Ctx } from "@/lib/domain/core/context";
import type { UserRow } from "@/lib/domain/users/row";
import {
  CHALLENGE_SECONDS,
  consumePasskeyChallenge,
  newPasskeyChallenge,
  type PasskeyRequest,
  passkeyRefused,
  relyingParty,
  userHandleOf,
  webauthnLibrary,
} from "./webauthn";

/** Ed25519, ES256 and RS256 (COSE): named, so that every instance takes what another one offered. */
const ALGORITHMS = [-8, -7, -257];

const transportNames = ["ble", "cable", "hybrid", "internal", "nfc", "smart-card", "usb"] as const;

/** How a passkey is made: by its user, or by the browser on its own after a sign-in by password. */
export type CreationPurpose = "create" | "conditionalCreate";

/**
 * Options for a new passkey of this user: one that needs no username, and that only its verified
 * user can use. Authenticators that have one for the account already are left out.
 */
export async function passkeyCreation(
  ctx: Ctx,
  user: UserRow,
  { purpose, appName }: { purpose: CreationPurpose; appName: string },
): Promise<PasskeyRequest> {
  const userId = user.id;
  const { challengeId, challenge } = await newPasskeyChallenge(ctx, { purpose, userId });
  const own = await ctx.database.prisma.passkey.findMany({ where: { userId } });
  const userName = user.email ?? user.username ?? user.phone ?? appName;
  const { generateRegistrationOptions } = await webauthnLibrary();
  const options = await generateRegistrationOptions({
    ...{ rpName: appName, rpID: relyingParty(ctx).id },
    ...{ userName, userDisplayName: user.name ?? userName },
    userID: new Uint8Array(Buffer.from(userHandleOf(userId), "base64url")),
    challenge: new Uint8Array(Buffer.from(challenge, "base64url")),
    timeout: CHALLENGE_SECONDS * 1000,
    attestationType: "none",
    excludeCredentials: own.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports: transports as AuthenticatorTransport[],
    })),
    authenticatorSelection: {
      residentKey: "required",
      userVerification: purpose === "create" ? "required" : "preferred",
    },
    supportedAlgorithmIDs: ALGORITHMS,
  });
  return { challengeId, options: { ...options } };
}

/** What is stored of a new passkey, apart from its name. */
export type NewPasskey = {
  credentialId: string;
  publicKey: Uint8Array<ArrayBuffer>;
  signCount: bigint;
  transports: string[];
  aaguid: string;
  syncable: boolean;
  backedUp: boolean;
};

/**
 * Checks the answer of a browser that made a passkey (WebAuthn 7.1), and uses its challenge up. Only
 * what a browser makes on its own can come without a gesture of its user: the session's own recent
 * proof stands for that, and every later use of the passkey verifies the user.
 * @throws mfa_invalid
 */
export async function readNewPasskey(
  ctx: Ctx,
  {
    credential,
    ...of
  }: {
    userId: string;
    purpose: CreationPurpose;
    challengeId: string;
    credential: PasskeyAnswer;
  },
): Promise<NewPasskey> {
  const expectedChallenge = await consumePasskeyChallenge(ctx, of);
  const { id: expectedRPID, origins: expectedOrigin } = relyingParty(ctx);
  const byUser = of.purpose === "create";
  const { verifyRegistrationResponse } = await webauthnLibrary();
  const checked = await verifyRegistrationResponse({
    response: credential as unknown as RegistrationResponseJSON,
    ...{ expectedChallenge, expectedOrigin, expectedRPID },
    ...{ requireUserPresence: byUser, requireUserVerification: byUser },
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(() => null);
  if (!checked?.verified) throw passkeyRefused("That passkey couldn’t be added. Try again.");
  const { aaguid, credentialBackedUp, credentialDeviceType } = checked.registrationInfo;
  const { id, publicKey, counter } = checked.registrationInfo.credential;
  const { transports } = credential.response;
  const named: readonly unknown[] = Array.isArray(transports) ? transports : [];
  return {
    credentialId: id,
    publicKey: new Uint8Array(publicKey),
    signCount: BigInt(counter),
    transports: transportNames.filter((name) => named.includes(name)),
    aaguid,
    syncable: credentialDeviceType === "multiDevice",
    backedUp: credentialBackedUp,
  };
}
