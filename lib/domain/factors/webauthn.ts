import type { AuthenticationResponseJSON, AuthenticatorTransport } from "@simplewebauthn/server";
import { v7 as uuid } from "uuid";
import type { PasskeyAnswer } from "@/lib/contracts/factors";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { secondsAfter } from "@/lib/platform/clock";
import { newToken } from "@/lib/platform/crypto/tokens";
import type { Tx } from "@/lib/platform/db/database";

/** `conditionalCreate` is answered by a browser on its own, without asking its user. */
export type ChallengePurpose =
  | "create"
  | "conditionalCreate"
  | "signIn"
  | "secondFactor"
  | "reauthenticate";

/** Long enough to fetch another device. */
export const CHALLENGE_SECONDS = 600;

export const WRONG_PASSKEY = "That passkey didn’t work. Try again, or use another method.";

export function passkeyRefused(detail = WRONG_PASSKEY): DomainError {
  return new DomainError("mfa_invalid", { detail });
}

/**
 * The relying party: the host of this instance, to which passkeys are bound (WebAuthn 5.1.2), and the
 * origins at which they can be used: its own, and the related ones of the configuration.
 */
export function relyingParty({ appUrl, passkeyOrigins }: Pick<Ctx, "appUrl" | "passkeyOrigins">): {
  id: string;
  origins: string[];
} {
  const { hostname, origin } = new URL(appUrl);
  return { id: hostname, origins: [origin, ...passkeyOrigins] };
}

/** The 16 bytes of the user's id, base64url: what a passkey says of whose it is (WebAuthn 5.4.3). */
export function userHandleOf(userId: string): string {
  return Buffer.from(userId.replaceAll("-", ""), "hex").toString("base64url");
}

/** A fresh challenge of 256 bits, good for one answer (ASVS 6.7.2). */
export async function newPasskeyChallenge(
  ctx: Ctx,
  { purpose, userId }: { purpose: ChallengePurpose; userId: string | null },
): Promise<{ challengeId: string; challenge: string }> {
  const challengeId = uuid();
  const challenge = newToken();
  const createdAt = ctx.clock.now();
  const expiresAt = secondsAfter(createdAt, CHALLENGE_SECONDS);
  await ctx.database.prisma.passkeyChallenge.create({
    data: { id: challengeId, challenge, purpose, userId, createdAt, expiresAt },
  });
  return { challengeId, challenge };
}

/**
 * Uses a challenge up before its answer is checked: of any number of parallel answers, one is.
 * @throws mfa_invalid
 */
export async function consumePasskeyChallenge(
  ctx: Ctx,
  {
    challengeId,
    purpose,
    userId,
  }: { challengeId: string; purpose: ChallengePurpose; userId: string | null },
): Promise<string> {
  const now = ctx.clock.now();
  const [used] = await ctx.database.prisma.passkeyChallenge.updateManyAndReturn({
    where: { id: challengeId, purpose, userId, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
    select: { challenge: true },
  });
  if (!used) throw passkeyRefused("That took too long. Try your passkey again.");
  return used.challenge;
}

/** Loaded with the first passkey rather than with the server: it takes 25 MB and 0.2 seconds. */
export const webauthnLibrary = () => import("@simplewebauthn/server");

export type ProvedPasskey = {
  userId: string;
  passkeyId: string;
  /** Records the use, in the transaction of what it allows. @throws mfa_invalid for a copied passkey */
  consume(tx: Tx): Promise<void>;
};

/**
 * Checks an answer: signature, challenge, origin, relying party, that the user was verified, and that
 * the count of signatures rose (WebAuthn 7.2). Of a passkey that was removed, or of another site,
 * nothing is known. @throws mfa_invalid
 */
export async function provePasskey(
  ctx: Ctx,
  {
    credential,
    ...of
  }: {
    credential: PasskeyAnswer;
    challengeId: string;
    purpose: ChallengePurpose;
    userId: string | null;
  },
): Promise<ProvedPasskey> {
  const expectedChallenge = await consumePasskeyChallenge(ctx, of);
  const { prisma } = ctx.database;
  const passkey = await prisma.passkey.findUnique({ where: { credentialId: credential.id } });
  if (!passkey || (of.userId !== null && passkey.userId !== of.userId)) throw passkeyRefused();
  const { id: expectedRPID, origins: expectedOrigin } = relyingParty(ctx);
  const stored = Number(passkey.signCount);
  const { verifyAuthenticationResponse } = await webauthnLibrary();
  const checked = await verifyAuthenticationResponse({
    response: credential as unknown as AuthenticationResponseJSON,
    ...{ expectedChallenge, expectedOrigin, expectedRPID, requireUserVerification: true },
    credential: {
      id: passkey.credentialId,
      publicKey: new Uint8Array(passkey.publicKey),
      counter: stored,
    },
  }).catch(() => null);
  if (!checked?.verified) throw passkeyRefused();
  const { newCounter, credentialBackedUp } = checked.authenticationInfo;
  return {
    userId: passkey.userId,
    passkeyId: passkey.id,
    async consume(tx) {
      const { count } = await tx.passkey.updateMany({
        // The same count again: another answer of this passkey came first.
        where: { id: passkey.id, ...(newCounter > 0 && { signCount: { lt: newCounter } }) },
        data: {
          ...{ signCount: newCounter, backedUp: credentialBackedUp },
          lastUsedAt: ctx.clock.now(),
        },
      });
      if (count !== 1) throw passkeyRefused();
    },
  };
}

/** What a browser needs to answer with a passkey, and the id under which the answer is checked. */
export type PasskeyRequest = {
  challengeId: string;
  /** PublicKeyCredentialRequestOptionsJSON (WebAuthn 5.5). */
  options: { challenge: string; [option: string]: unknown };
};

/**
 * Options for a passkey of this user, or of anyone: without a user, the browser offers those that it
 * has, and nothing is told about accounts.
 */
export async function passkeyRequest(
  ctx: Ctx,
  { purpose, userId }: { purpose: ChallengePurpose; userId: string | null },
): Promise<PasskeyRequest> {
  const { challengeId, challenge } = await newPasskeyChallenge(ctx, { purpose, userId });
  const own =
    userId === null ? [] : await ctx.database.prisma.passkey.findMany({ where: { userId } });
  const { generateAuthenticationOptions } = await webauthnLibrary();
  const options = await generateAuthenticationOptions({
    rpID: relyingParty(ctx).id,
    challenge: new Uint8Array(Buffer.from(challenge, "base64url")),
    userVerification: "required",
    timeout: CHALLENGE_SECONDS * 1000,
    allowCredentials: own.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports: transports as AuthenticatorTransport[],
    })),
  });
  return { challengeId, options: { ...options } };
}
