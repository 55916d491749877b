import { v7 as uuid } from "uuid";
import { type Actor, type Ctx, type Platform, requestCtx } from "@/lib/domain/core/context";
import type { BreachCheck } from "@/lib/platform/breaches";
import { fakeClock, type MovableClock } from "@/lib/platform/clock";
import { createCaptchaMaker } from "@/lib/platform/crypto/captcha-work";
import { createHashQueue } from "@/lib/platform/crypto/hash-queue";
import { createPasswordHasher } from "@/lib/platform/crypto/passwords";
import { hashToken } from "@/lib/platform/crypto/tokens";
import { createVault } from "@/lib/platform/crypto/vault";
import type { Database } from "@/lib/platform/db/database";
import { postgresLimits } from "@/lib/platform/limits/postgres";
import { silentLog } from "@/lib/platform/log";
import { fetchOutside } from "@/lib/platform/net/outside-url";
import { testDatabase } from "./database";
import { generousLimits } from "./limits";

export type TestPlatform = Platform & { clock: MovableClock };

/** The others keep their own values: tests of this process are about them. */
const { signUpAddress, signInAddress, signInNetwork } = generousLimits;
const { codeRequestAddress, codeTryAddress } = generousLimits;
const contextLimits = {
  ...{ signUpAddress, signInAddress, signInNetwork },
  ...{ codeRequestAddress, codeTryAddress },
};

const noBreaches: BreachCheck = { isBreached: async () => false };

/** Solved by the third try or so: tests are about what a solution opens. */
const littleWork = { cost: 16, memoryCost: 1, keyPrefix: "0" };

/** A platform on a database of its own, with a clock that stands still and generous limits. */
export async function testPlatform(database?: Database): Promise<TestPlatform> {
  const own = database ?? (await testDatabase());
  const vault = createVault("a secret for tests that is long enough");
  return {
    database: own,
    clock: fakeClock(),
    log: silentLog,
    passwords: createPasswordHasher("a pepper for tests", createHashQueue(2, 1000)),
    breaches: noBreaches,
    vault,
    captchas: createCaptchaMaker(
      vault.mac("captcha-signature"),
      createHashQueue(2, 1000),
      littleWork,
    ),
    limits: postgresLimits(own),
    appUrl: "https://gatehouse.example",
    passkeyOrigins: ["https://shop.example"],
    allowPrivateUrls: false,
    fetchOutside,
    limitOverrides: contextLimits,
    wakeJobs: () => {},
    hooks: {},
  };
}

type Options = Pick<Ctx, "actor" | "ip" | "userAgent" | "acceptLanguage" | "device">;
export type CtxOptions = Partial<Options>;

const anonymous: Actor = { kind: "anonymous" };

const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

/**
 * A request to the platform, by nobody unless an actor is named. Each user agent is a browser of its
 * own unless a device is named.
 */
export function testCtx(platform: Platform, options: CtxOptions = {}): Ctx {
  const { userAgent = FIREFOX } = options;
  return requestCtx(platform, {
    actor: anonymous,
    ip: "203.0.113.7",
    userAgent,
    device: userAgent && hashToken(userAgent),
    acceptLanguage: null,
    requestId: uuid(),
    ...options,
  });
}
