import { beforeEach, describe, expect, it } from "vitest";
import { removePasskey } from "@/lib/domain/account/passkeys";
import { switchFactor } from "@/lib/domain/account/second-factors";
import { blockUser } from "@/lib/domain/admin/block";
import { testApp } from "@/lib/testing/app";
import { SoftAuthenticator } from "@/lib/testing/authenticator";
import { testCtx } from "@/lib/testing/context";
import { emptyTables } from "@/lib/testing/database";
import { eventsOf, makeUser, refusalOf, signInAs, systemCtx } from "@/lib/testing/factories";
import { makePasskey } from "@/lib/testing/passkeys";
import { runConcurrently } from "@/lib/testing/run-concurrently";
import { passkeySignInOptions, signInByPasskey } from "./by-passkey";
import { reauthenticateOptions } from "./reauthenticate";

const app = testApp();
const anyone = () => testCtx(app());

beforeEach(() => emptyTables(app().database));

/** Someone with a passkey, who is signed in. */
async function holder(options: ConstructorParameters<typeof SoftAuthenticator>[1] = {}) {
  const user = await makeUser(app());
  const ctx = await signInAs(app(), user);
  return { user, ctx, ...(await makePasskey(ctx, options)) };
}

/** What a browser sends for fresh options, with what it says wrongly. */
async function answered(
  authenticator: SoftAuthenticator,
  lies: Parameters<SoftAuthenticator["get"]>[1] = {},
) {
  const asked = await passkeySignInOptions(anyone());
  return { challengeId: asked.challengeId, credential: authenticator.get(asked, lies) };
}

const signIn = (input: Awaited<ReturnType<typeof answered>>) =>
  signInByPasskey(anyone(), input, "browser");

async function newest(userId: string) {
  const event = (await eventsOf(app(), userId)).at(-1);
  return { type: event?.type, data: event?.data };
}

describe("a sign-in by passkey", () => {
  it("needs no username, and notes the use", async () => {
    const { user, authenticator, passkey } = await holder();
    const { options } = await passkeySignInOptions(anyone());
    expect(options).toMatchObject({ allowCredentials: [], userVerification: "required" });
    const { user: found, signedIn } = await signIn(await answered(authenticator));
    expect(found.id).toBe(user.id);
    expect(signedIn.kind).toBe("browser");
    expect(await newest(user.id)).toMatchObject({
      type: "sign_in.succeeded",
      data: { method: "passkey", secondFactor: "passkey" },
    });
    const { prisma } = app().database;
    const row = await prisma.passkey.findUniqueOrThrow({ where: { id: passkey.id } });
    expect(row).toMatchObject({ signCount: 1n, lastUsedAt: app().clock.now() });
  });

  it("[S101] counts as both factors", async () => {
    const { ctx, authenticator } = await holder();
    await switchFactor(ctx, { method: "passkey", enabled: true });
    const { signedIn } = await signIn(await answered(authenticator));
    expect(signedIn.kind).toBe("browser");
  });

  it("[S104] ends a removal of second factors that was asked for: they are not lost", async () => {
    const { user, authenticator } = await holder();
    const { prisma } = app().database;
    const [requestedAt, readyAt] = [app().clock.now(), app().clock.now()];
    const expiresAt = new Date(readyAt.getTime() + 86_400_000);
    const data = { userId: user.id, requestedAt, readyAt, expiresAt };
    await prisma.factorRecovery.create({ data });
    await signIn(await answered(authenticator));
    expect(await prisma.factorRecovery.count()).toBe(0);
  });

  it("works with an authenticator that keeps no count, and at a related origin", async () => {
    const { authenticator } = await holder({ counts: false });
    await signIn(await answered(authenticator));
    const { signedIn } = await signIn(
      await answered(authenticator, { origin: "https://shop.example" }),
    );
    expect(signedIn.kind).toBe("browser");
  });
});

describe("[S55] a sign-in by passkey is refused", () => {
  const FAILED = { type: "sign_in.failed", data: { method: "passkey" } };

  it.each([
    ["from another origin", { origin: "https://evil.example" }],
    ["for another relying party", { rpId: "evil.example" }],
    ["with another challenge", { challenge: "AAAA" }],
    ["whose user was not verified", { unverified: true }],
    ["without the user that it belongs to", { userHandle: "" }],
    ["that names another user", { userHandle: Buffer.alloc(16, 7).toString("base64url") }],
  ])("%s", async (_, lies) => {
    const { user, authenticator } = await holder();
    expect(await refusalOf(signIn(await answered(authenticator, lies)))).toBe(
      "invalid_credentials",
    );
    expect(await newest(user.id)).toMatchObject(FAILED);
  });

  it("with a count that did not rise: the passkey was copied", async () => {
    const { user, authenticator } = await holder();
    await signIn(await answered(authenticator));
    await signIn(await answered(authenticator));
    for (const count of [1, 2]) {
      const copied = await answered(authenticator, { count });
      expect(await refusalOf(signIn(copied))).toBe("invalid_credentials");
    }
    expect(await newest(user.id)).toMatchObject(FAILED);
  });

  it("with a passkey that was removed, or that nobody added", async () => {
    const { ctx, authenticator, passkey } = await holder();
    await removePasskey(ctx, { id: passkey.id });
    expect(await refusalOf(signIn(await answered(authenticator)))).toBe("invalid_credentials");
    const stranger = new SoftAuthenticator(app().appUrl);
    expect(await refusalOf(signIn(await answered(stranger)))).toBe("invalid_credentials");
  });

  it("with a challenge of another purpose, of another sign-in, or that is too old", async () => {
    const { ctx, authenticator } = await holder();
    const { passkey: asked } = await reauthenticateOptions(ctx, { method: "passkey" });
    if (!asked) throw new Error("A passkey's options were asked for.");
    const { challengeId } = asked;
    const stepUp = { challengeId, credential: authenticator.get(asked) };
    expect(await refusalOf(signIn(stepUp))).toBe("invalid_credentials");
    const [one, two] = [await answered(authenticator), await answered(authenticator)];
    const crossed = { challengeId: one.challengeId, credential: two.credential };
    expect(await refusalOf(signIn(crossed))).toBe("invalid_credentials");
    const late = await answered(authenticator);
    app().clock.advance(601);
    expect(await refusalOf(signIn(late))).toBe("invalid_credentials");
  });

  it("for all but one of 50 parallel answers to one challenge", async () => {
    const { authenticator } = await holder({ counts: false });
    const input = await answered(authenticator);
    expect(await runConcurrently(() => signIn(input))).toEqual({
      passed: 1,
      invalid_credentials: 49,
    });
  });

  it("for all but one of 50 parallel copies with the same count", async () => {
    const { authenticator } = await holder();
    const inputs = await Promise.all(
      Array.from({ length: 50 }, () => answered(authenticator, { count: 1 })),
    );
    const outcomes = await runConcurrently((index) => {
      const input = inputs[index];
      if (!input) throw new Error("There is one for each.");
      return signIn(input);
    });
    expect(outcomes).toEqual({ passed: 1, invalid_credentials: 49 });
  });

  it("for a blocked account, once the passkey was right", async () => {
    const { user, authenticator } = await holder();
    await blockUser(systemCtx(app()), { id: user.id });
    expect(await refusalOf(signIn(await answered(authenticator)))).toBe("account_blocked");
    const wrong = await answered(authenticator, { origin: "https://evil.example" });
    expect(await refusalOf(signIn(wrong))).toBe("invalid_credentials");
  });

  it("after too many failures from one address", async () => {
    const ctx = { ...anyone(), limitOverrides: { signInAddress: { points: 3, seconds: 60 } } };
    const stranger = new SoftAuthenticator(app().appUrl);
    const outcomes: string[] = [];
    for (let index = 0; index < 4; index += 1) {
      const input = await answered(stranger);
      outcomes.push(await refusalOf(signInByPasskey(ctx, input, "browser")));
    }
    expect(outcomes).toEqual([...Array(3).fill("invalid_credentials"), "rate_limited"]);
  });
});
