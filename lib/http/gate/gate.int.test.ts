import { beforeEach, describe, expect, it } from "vitest";
import { setBlackout, setUserBlackout } from "@/lib/domain/admin/blackout";
import { blockUser, kickUser } from "@/lib/domain/admin/block";
import type { GateSiteRow } from "@/lib/domain/gate/site-by-host";
import { TICKET_SECONDS } from "@/lib/domain/gate/tickets";
import { signOut } from "@/lib/domain/sessions/sessions";
import { testApp } from "@/lib/testing/app";
import {
  type BrowserCtx,
  type MadeUser,
  makeUser,
  signInAs,
  signInByApi,
  systemCtx,
} from "@/lib/testing/factories";
import { makeSite, SiteBrowser } from "@/lib/testing/gate";
import { queriesOf } from "@/lib/testing/query-count";

const app = testApp({ patienceMs: 20_000 });
const GATE = "__Host-gatehouse.gate";
const STATE = "__Host-gatehouse.gate-state";

let user: MadeUser;
let me: BrowserCtx;
let site: GateSiteRow;
let browser: SiteBrowser;

beforeEach(async () => {
  // After the blackouts of the tests before.
  app().clock.advance(1);
  user = await makeUser(app(), { name: "Zoë, 100%", roles: ["support"] });
  me = await signInAs(app(), user);
  site = await makeSite(app());
  browser = new SiteBrowser(app(), me.token);
});

/** Goes as far as the ticket, and returns the address that has it. */
async function ticketAddress(from = browser, path = "/a?b=c"): Promise<string> {
  const first = await from.visit(site.origin + path);
  const second = await from.call(first.headers.get("location") ?? "");
  return second.headers.get("location") ?? "";
}

describe("a browser", () => {
  it("is led to Gatehouse and back, and then to the page that it asked for", async () => {
    const first = await browser.visit(`${site.origin}/a?b=c`);
    expect(first.status).toBe(302);
    const start = first.headers.get("location") ?? "";
    expect(start).toMatch(`${app().appUrl}/api/forward-auth/start?`);
    expect(first.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^__Host-gatehouse\.gate-state=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure; Max-Age=3600$/,
      ),
    ]);
    const callback = (await browser.call(start)).headers.get("location") ?? "";
    expect(callback).toMatch(`${site.origin}/.gatehouse/callback?ticket=`);
    const back = await browser.visit(callback);
    expect(back.headers.get("location")).toBe(`${site.origin}/a?b=c`);
    expect(browser.cookie(site.origin, GATE)).toMatch(/^[\w-]{43}$/);
    expect(browser.cookie(site.origin, STATE)).toBeUndefined();
    expect((await browser.visit(`${site.origin}/a?b=c`)).status).toBe(200);
  });

  it("that is not signed in to Gatehouse gets the page for that", async () => {
    const answer = await new SiteBrowser(app()).open(`${site.origin}/a`);
    const location = new URL(answer.headers.get("location") ?? "");
    expect(location.pathname).toBe("/open-site");
    expect(location.searchParams.get("to")).toBe(`${site.origin}/a`);
  });

  it("gets who the user is from nobody but Gatehouse, in headers that any server can read", async () => {
    await browser.open(`${site.origin}/`);
    const forged = { "x-gatehouse-user": "someone", "x-gatehouse-roles": "owner" };
    const { headers } = await browser.visit(`${site.origin}/`, { headers: forged });
    expect(Object.fromEntries(headers)).toMatchObject({
      ...{ "x-gatehouse-user": user.id, "x-gatehouse-email": user.email },
      ...{ "x-gatehouse-name": "Zo%C3%AB, 100%25", "x-gatehouse-username": "" },
      ...{ "x-gatehouse-roles": "support", "cache-control": "no-store" },
    });
  });

  it("of someone with an email that nobody verified tells no email", async () => {
    await app().database.prisma.user.update({
      where: { id: user.id },
      data: { emailVerifiedAt: null },
    });
    const { headers } = await browser.open(`${site.origin}/`);
    expect(headers.get("x-gatehouse-email")).toBe("");
  });

  it("can leave the site, and stays signed in to Gatehouse", async () => {
    await browser.open(`${site.origin}/`);
    const cookie = browser.cookie(site.origin, GATE);
    const left = await browser.visit(`${site.origin}/.gatehouse/sign-out`);
    expect(left.status).toBe(302);
    const headers = { cookie: `${GATE}=${cookie}` };
    expect((await browser.visit(`${site.origin}/`, { headers })).status).toBe(302);
    expect((await browser.open(`${site.origin}/`)).status).toBe(200);
  });

  it("is checked by one statement", async () => {
    await browser.open(`${site.origin}/`);
    const asked = await queriesOf(() => browser.visit(`${site.origin}/x`));
    expect(asked).toHaveLength(1);
  });
});

const enders: [string, () => Promise<unknown>][] = [
  ["a sign-out", () => signOut(me)],
  ["a kick", () => kickUser(systemCtx(app()), { id: user.id })],
  ["a block", () => blockUser(systemCtx(app()), { id: user.id })],
  [
    "a blackout",
    () =>
      setUserBlackout(systemCtx(app()), {
        ...{ id: user.id, before: app().clock.now().toISOString() },
      }),
  ],
  [
    "a blackout for all",
    () => setBlackout(systemCtx(app()), { before: app().clock.now().toISOString() }),
  ],
  ["the site’s removal", () => app().database.prisma.gateSite.delete({ where: { id: site.id } })],
];

describe("[S108] what lets someone in to a site ends with the session", () => {
  it.each(enders)("after %s the next request gets nothing", async (_name, end) => {
    const { tokens } = await signInByApi(app(), user);
    const headers = { authorization: `Bearer ${tokens.accessToken}` };
    expect((await browser.open(`${site.origin}/`)).status).toBe(200);
    const unused = await ticketAddress(new SiteBrowser(app(), me.token));
    await end();
    const next = await browser.visit(`${site.origin}/`);
    expect([302, 403]).toContain(next.status);
    expect(next.headers.has("x-gatehouse-user")).toBe(false);
    expect((await browser.visit(unused)).status).toBe(403);
    const program = await new SiteBrowser(app()).visit(`${site.origin}/`, { headers });
    if (_name !== "a sign-out") expect([401, 403]).toContain(program.status);
  });

  it("and with the role that a rule asks for", async () => {
    const role = await app().database.prisma.role.findUniqueOrThrow({ where: { name: "support" } });
    site = await makeSite(app(), {
      rules: [{ path: "/", methods: [], access: "roles", roles: [role.id] }],
    });
    expect((await browser.open(`${site.origin}/`)).status).toBe(200);
    await app().database.prisma.userRole.deleteMany({ where: { userId: user.id } });
    expect((await browser.visit(`${site.origin}/`)).status).toBe(403);
  });

  it("an admin who is signed in as the user gets nothing", async () => {
    const admin = await signInAs(app(), await makeUser(app()));
    await app().database.prisma.session.update({
      where: { id: me.actor.sessionId },
      data: { impersonatorId: admin.actor.userId, impersonatorSessionId: admin.actor.sessionId },
    });
    const answer = await browser.open(`${site.origin}/`);
    expect(answer.headers.get("location")).toMatch("/open-site?");
  });
});

describe("[S107] a ticket", () => {
  it("is worth nothing twice: of 50 uses at once one wins", async () => {
    const address = await ticketAddress();
    const state = browser.cookie(site.origin, STATE);
    const headers = { cookie: `${STATE}=${state}` };
    const all = await Promise.all(
      Array.from({ length: 50 }, () => browser.visit(address, { headers })),
    );
    expect(all.map(({ status }) => status).filter((status) => status === 302)).toHaveLength(1);
    expect((await browser.visit(address, { headers })).status).toBe(403);
  });

  it("lasts a minute", async () => {
    const address = await ticketAddress();
    app().clock.advance(TICKET_SECONDS);
    expect((await browser.visit(address)).status).toBe(403);
  });

  it("is worth nothing in a browser that did not ask for it", async () => {
    const address = await ticketAddress();
    const other = new SiteBrowser(app());
    expect((await other.visit(address)).status).toBe(403);
    await other.visit(`${site.origin}/`);
    expect((await other.visit(address)).status).toBe(403);
    expect((await browser.visit(address)).status).toBe(302);
  });

  it("is worth nothing on another site, nor is the cookie", async () => {
    const other = await makeSite(app());
    const address = (await ticketAddress()).replace(site.origin, other.origin);
    const state = { cookie: `${STATE}=${browser.cookie(site.origin, STATE)}` };
    expect((await browser.visit(address, { headers: state })).status).toBe(403);
    await browser.open(`${site.origin}/`);
    const headers = { cookie: `${GATE}=${browser.cookie(site.origin, GATE)}` };
    expect((await browser.visit(`${other.origin}/`, { headers })).status).toBe(302);
    expect((await browser.visit(`${site.origin}/`, { headers })).status).toBe(200);
  });

  it("is no cookie, and a cookie without the prefix is none on https", async () => {
    const ticket = new URL(await ticketAddress()).searchParams.get("ticket");
    const asCookie = { cookie: `${GATE}=${ticket}` };
    expect((await browser.visit(`${site.origin}/`, { headers: asCookie })).status).toBe(302);
    await browser.open(`${site.origin}/`);
    const plain = { cookie: `gatehouse.gate=${browser.cookie(site.origin, GATE)}` };
    expect((await browser.visit(`${site.origin}/`, { headers: plain })).status).toBe(302);
  });

  it("and the cookie are stored as hashes only", async () => {
    const ticket = new URL(await ticketAddress()).searchParams.get("ticket") ?? "";
    await browser.open(`${site.origin}/`);
    const rows = JSON.stringify(await app().database.prisma.oidcRecord.findMany());
    expect(rows).not.toContain(ticket);
    expect(rows).not.toContain(browser.cookie(site.origin, GATE));
  });
});

describe("a site on http", () => {
  it("has a cookie without the prefix", async () => {
    site = await makeSite(app(), { origin: "http://localhost:8123" });
    expect((await browser.open(`${site.origin}/`)).status).toBe(200);
    expect(browser.cookie(site.origin, "gatehouse.gate")).toMatch(/^[\w-]{43}$/);
  });
});
