import type { NextAuthConfig } from "next-auth";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { DomainError } from "@/lib/domain/core/errors";
import { HookRefused } from "@/lib/domain/hooks/run-hook";
import { REFUSED, readRefusal } from "@/lib/http/cookies/refusal-cookie";
import type { PageCtx } from "@/lib/http/pages/context";
import { createVault } from "@/lib/platform/crypto/vault";

const stage = vi.hoisted(() => ({
  config: undefined as unknown,
  ctx: {} as unknown,
  cookies: new Map<string, string>(),
  refusal: new Error() as Error,
}));

vi.mock("next-auth", () => ({
  default: (config: unknown) => {
    stage.config = config;
    return {};
  },
}));
vi.mock("next/headers", () => ({
  cookies: async () => ({
    get: (name: string) => {
      const value = stage.cookies.get(name);
      return value === undefined ? undefined : { name, value };
    },
    set: (name: string, value: string) => stage.cookies.set(name, value),
  }),
}));
vi.mock("@/lib/http/pages/context", () => ({ pageCtx: async () => stage.ctx }));
vi.mock("@/lib/http/process/configuration", () => ({
  getEnv: () => ({
    appUrl: "https://id.example",
    authSecret: "a secret for the tests of refusals",
  }),
}));
vi.mock("@/lib/http/process/platform", () => ({ getPlatform: async () => ({}) }));
vi.mock("./adapter", () => ({ authAdapter: () => ({}) }));
vi.mock("@/lib/domain/settings/provider-health", () => ({ noteProviderSuccess: async () => {} }));
vi.mock("@/lib/domain/sign-in/by-provider", () => ({
  signInWithProvider: async () => {
    throw stage.refusal;
  },
}));

const COOKIE = "__Host-gatehouse.refused";
const SENTENCE = "Only people of Example Ltd can sign in here.";
const account = { provider: "github", providerAccountId: "7", type: "oauth" as const };

/** A request's context, as far as a refusal needs it. */
const ctxOf = (signedIn: object | null = null, secret = "a secret for the tests of refusals") =>
  ({ appUrl: "https://id.example", vault: createVault(secret), signedIn }) as unknown as PageCtx;

let callback: (refusal: Error) => Promise<unknown>;

beforeAll(async () => {
  await import("./auth");
  const made = await (stage.config as () => Promise<NextAuthConfig>)();
  callback = async (refusal) => {
    stage.refusal = refusal;
    return made.callbacks?.signIn?.({ user: {}, account, profile: {} });
  };
  // Auth.js and the domain are loaded here, which takes a busy machine a while.
}, 60_000);

beforeEach(() => {
  stage.cookies.clear();
  stage.ctx = ctxOf();
});

describe("where a hook refuses a sign-in at a provider", () => {
  const refused = () => callback(new HookRefused("beforeSignIn", SENTENCE));

  it("the sign-in page is opened, and can say the hook’s sentence", async () => {
    expect(await refused()).toBe(`/sign-in?error=${REFUSED}`);
    expect(await readRefusal(ctxOf())).toBe(SENTENCE);
    expect(stage.cookies.get(COOKIE)).not.toContain("Example");
  });

  it("no sentence is read that this instance did not write", async () => {
    await refused();
    expect(await readRefusal(ctxOf(null, "the secret of somebody else, as long"))).toBeNull();
    stage.cookies.set(COOKIE, SENTENCE);
    expect(await readRefusal(ctxOf())).toBeNull();
  });

  it("someone who was linking an account stays on that page", async () => {
    stage.ctx = ctxOf({ user: { id: "ada" } });
    expect(await refused()).toBe("/settings/security?error=forbidden");
    expect(stage.cookies.size).toBe(0);
  });

  it("any other refusal goes by its code, without a sentence", async () => {
    const blocked = new DomainError("account_blocked");
    expect(await callback(blocked)).toBe("/sign-in?error=account_blocked");
    expect(stage.cookies.size).toBe(0);
  });

  it("a defect is no refusal", async () => {
    await expect(callback(new TypeError("A defect."))).rejects.toThrow("A defect.");
    expect(stage.cookies.size).toBe(0);
  });
});
