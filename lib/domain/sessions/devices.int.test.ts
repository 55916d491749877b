import { beforeEach, describe, expect, it } from "vitest";
import { exportOwnData } from "@/lib/domain/account/export";
import { lockAccount } from "@/lib/domain/account/lock";
import { sweep } from "@/lib/domain/housekeeping/sweep";
import { changePassword } from "@/lib/domain/passwords/change";
import { confirmPasswordReset, requestPasswordReset } from "@/lib/domain/passwords/reset";
import { signIn } from "@/lib/domain/sign-in/by-password";
import { startProviderSession } from "@/lib/domain/sign-in/provider-session";
import { hashToken, newToken } from "@/lib/platform/crypto/tokens";
import { testApp } from "@/lib/testing/app";
import { type CtxOptions, testCtx } from "@/lib/testing/context";
import { emptyTables } from "@/lib/testing/database";
import {
  lastMail,
  type MadeUser,
  mailsTo,
  makeUser,
  OTHER_PASSWORD,
  PASSWORD,
  signInAs,
  tokenOf,
} from "@/lib/testing/factories";

const app = testApp();
let user: MadeUser;

const CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36";
const own = newToken();
const day = 86_400;

beforeEach(async () => {
  await emptyTables(app().database);
  user = await makeUser(app());
  await enter("browser", { device: own, userAgent: CHROME });
});

function enter(kind: "browser" | "api", options: CtxOptions = {}, password = PASSWORD) {
  return signIn(testCtx(app(), options), { email: user.email, password }, kind);
}

async function told(): Promise<number> {
  const mails = await mailsTo(app(), user.email);
  return mails.filter((mail) => mail.template === "new-sign-in").length;
}

describe("[A11] [S89] a browser", () => {
  const same: [string, CtxOptions][] = [
    ["after its update", { userAgent: CHROME.replace("140", "141") }],
    ["in another network", { userAgent: CHROME, ip: "198.51.100.9" }],
    ["that says it is another one", { userAgent: "curl/8.5.0" }],
    ["that does not say what it is", { userAgent: null }],
  ];
  it.each(same)("is the same %s", async (_name, options) => {
    await enter("browser", { ...options, device: own });
    expect(await told()).toBe(0);
  });

  const others: [string, CtxOptions][] = [
    ["with the user agent and network of the owner", { userAgent: CHROME, device: null }],
    ["with a device cookie of its own", { userAgent: CHROME, device: newToken() }],
  ];
  it.each(others)("is a new one %s", async (_name, options) => {
    await enter("browser", options);
    expect(await told()).toBe(1);
  });

  it("is known from its second sign-in by the token that it got at the first", async () => {
    const { signedIn } = await enter("browser", { device: null });
    const device = signedIn.kind === "browser" ? signedIn.device : "";
    expect(Buffer.from(device, "base64url").length).toBeGreaterThanOrEqual(16);
    await enter("browser", { device });
    expect(await told()).toBe(1);
  });

  it("keeps its token, of which only the hash is stored", async () => {
    const { signedIn } = await enter("browser", { device: own });
    expect(signedIn).toMatchObject({ device: own });
    const rows = await app().database.prisma.device.findMany();
    expect(rows).toMatchObject([{ userId: user.id, key: hashToken(own), kind: "browser" }]);
  });

  it("is known to the users who signed in on it, and to no other", async () => {
    const other = await makeUser(app());
    await signInAs(app(), other);
    await signIn(
      testCtx(app(), { device: own }),
      { email: other.email, password: PASSWORD },
      "browser",
    );
    expect(await mailsTo(app(), other.email)).toMatchObject([{ template: "new-sign-in" }]);
  });

  it("is asked for by a provider's sign-in too", async () => {
    const start = () => ({ userId: user.id, token: newToken(), method: "provider" });
    await startProviderSession(testCtx(app(), { device: own }), start());
    expect(await told()).toBe(0);
    const { device } = await startProviderSession(testCtx(app(), { device: null }), start());
    expect(await told()).toBe(1);
    await startProviderSession(testCtx(app(), { device }), start());
    expect(await told()).toBe(1);
  });
});

describe("[A11] [S89] a program", () => {
  const first = { userAgent: "Shop/1.2.3 (build 5; iOS 19.1)", ip: "203.0.113.7", device: null };
  const tries: [string, CtxOptions, number][] = [
    ["after its update", { userAgent: "Shop/1.2.4 (build 6; iOS 19.2)" }, 0],
    ["with a version before its release", { userAgent: "Shop/2.0.0-rc.1 (build 7; iOS 19.2)" }, 0],
    ["at another address of its network", { ip: "203.0.113.99" }, 0],
    ["in another network", { ip: "198.51.100.7" }, 1],
    ["of another name", { userAgent: "Store/1.2.3 (build 5; iOS 19.1)" }, 1],
    ["that names nothing", { userAgent: null }, 1],
  ];
  it.each(tries)("%s", async (_name, options, mails) => {
    await enter("api", first);
    const before = await told();
    await enter("api", { ...first, ...options });
    expect((await told()) - before).toBe(mails);
  });

  it("that sends the user agent and network of the owner's browser is a new one", async () => {
    await enter("api", { userAgent: CHROME, device: null });
    expect(await told()).toBe(1);
  });
});

describe("[S89] the devices of a user", () => {
  const devices = () => app().database.prisma.device.findMany({ orderBy: { createdAt: "asc" } });

  it("are forgotten when the account is locked", async () => {
    await enter("browser", { device: null, userAgent: "curl/8.5.0" });
    const { lockUrl } = await lastMail(app(), user.email, "new-sign-in");
    await lockAccount(testCtx(app()), { token: tokenOf(lockUrl ?? "") });
    expect(await devices()).toEqual([]);
  });

  it("are forgotten by a change of the password, but for the one that made it", async () => {
    await enter("browser", { device: newToken() });
    const me = await signInAs(app(), user, { device: own });
    await changePassword(me, { currentPassword: PASSWORD, newPassword: OTHER_PASSWORD });
    expect(await devices()).toMatchObject([{ key: hashToken(own) }]);
  });

  it("are forgotten by a reset", async () => {
    await requestPasswordReset(testCtx(app()), { email: user.email });
    const { url } = await lastMail(app(), user.email, "reset-password");
    const newPassword = OTHER_PASSWORD;
    await confirmPasswordReset(testCtx(app()), { token: tokenOf(url), newPassword });
    expect(await devices()).toEqual([]);
  });

  it("are forgotten when unused for as long as a browser keeps a cookie", async () => {
    app().clock.advance(400 * day + 1);
    await sweep(app());
    expect(await devices()).toEqual([]);
  });

  it("go with the account, and are in its export without their keys", async () => {
    const me = await signInAs(app(), user, { device: own });
    const at = app().clock.now();
    const { devices: exported } = await exportOwnData(me);
    expect(exported).toEqual([{ kind: "browser", createdAt: expect.any(Date), lastSeenAt: at }]);
    await app().database.prisma.user.delete({ where: { id: user.id } });
    expect(await devices()).toEqual([]);
  });
});
