import { beforeEach, describe, expect, it } from "vitest";
import type { SiteRule } from "@/lib/contracts/sites";
import { blockUser } from "@/lib/domain/admin/block";
import type { GateSiteRow } from "@/lib/domain/gate/site-by-host";
import { testApp } from "@/lib/testing/app";
import {
  type BrowserCtx,
  countRows,
  type MadeUser,
  makeUser,
  newEmail,
  refusalOf,
  signInAs,
  systemCtx,
} from "@/lib/testing/factories";
import { makeSite, SiteBrowser } from "@/lib/testing/gate";
import { tryRequest } from "./try";

const app = testApp();

let user: MadeUser;
let admin: BrowserCtx;
let site: GateSiteRow;

const rule = (path: string, more: Partial<SiteRule>): SiteRule => ({
  ...{ path, methods: [], access: "deny", roles: [], ...more },
});

beforeEach(async () => {
  const { prisma } = app().database;
  const { id: support } = await prisma.role.findUniqueOrThrow({ where: { name: "support" } });
  const { id: owners } = await prisma.role.findUniqueOrThrow({ where: { name: "owner" } });
  user = await makeUser(app(), { roles: ["support"] });
  admin = await signInAs(
    app(),
    await makeUser(app(), { permissions: ["applications:read", "users:read"] }),
  );
  site = await makeSite(app(), {
    rules: [
      rule("/public", { access: "public" }),
      rule("/help", { access: "roles", roles: [support] }),
      rule("/own", { access: "roles", roles: [owners] }),
      rule("/", { methods: ["DELETE"] }),
    ],
  });
});

const trial = (target: string, email: MadeUser["email"] | null, method = "GET") =>
  tryRequest(admin, { id: site.id, method, target, email });

const requests: [target: string, method: string, signedIn: boolean, kind: string, by: unknown][] = [
  ["/public/a?b=c", "GET", false, "allowed", [0]],
  ["/help", "GET", false, "signIn", [1]],
  ["/help/x", "GET", true, "allowed", [1]],
  ["/own", "GET", true, "forbidden", [2]],
  ["/a", "DELETE", false, "forbidden", [3]],
  ["/a", "DELETE", true, "forbidden", [3]],
  ["/a#b", "GET", false, "signIn", [null]],
  ["/a", "GET", true, "allowed", [null]],
  ["/OWN", "GET", true, "forbidden", [2]],
  ["/public/..", "GET", true, "forbidden", [2, 3]],
];

describe("a request that an admin tries", () => {
  it.each(requests)("%s by %s, signed in: %s: %s by rule %j", async (...row) => {
    const [target, method, signedIn, kind, decisive] = row;
    const tried = await trial(target, signedIn ? user.email : null, method);
    expect(tried).toMatchObject({ kind, decisive, trouble: null });
    expect(tried.isUnclear).toBe(target === "/OWN" || target === "/public/..");
    expect(tried.user?.id ?? null).toBe(signedIn ? user.id : null);
  });

  it.each(requests)(
    "%s by %s, signed in: %s, is answered as the proxy’s would be",
    async (...row) => {
      const [target, method, signedIn, kind] = row;
      const { token } = await signInAs(app(), user);
      const browser = new SiteBrowser(app(), token);
      if (signedIn) await browser.open(`${site.origin}/`);
      const { status } = await browser.visit(site.origin + target, { method });
      expect({ 200: "allowed", 302: "signIn", 403: "forbidden" }[status]).toBe(kind);
    },
  );

  it("under /.gatehouse/ is answered by Gatehouse, whatever the rules", async () => {
    expect(await trial("/.gatehouse/sign-out", null)).toMatchObject({ kind: "own", decisive: [] });
  });

  it("from someone who can have no session counts as one of nobody", async () => {
    await blockUser(systemCtx(app()), { id: user.id });
    const nobody = { kind: "signIn", user: null };
    expect(await trial("/help", user.email)).toMatchObject({ ...nobody, trouble: "blocked" });
    await app().database.prisma.role.update({
      where: { name: "admin" },
      data: { requiresMfa: true },
    });
    const { prisma } = app().database;
    await prisma.setting.createMany({
      data: [
        { key: "mfa", value: "optional", updatedAt: app().clock.now() },
        { key: "mfaGraceDays", value: 0, updatedAt: app().clock.now() },
      ],
    });
    const owing = await makeUser(app(), { roles: ["admin"] });
    expect(await trial("/help", owing.email)).toMatchObject({ ...nobody, trouble: "mustEnrol" });
  });

  it("leaves nothing behind", async () => {
    const before = await countRows(app());
    await trial("/help", user.email);
    expect(await countRows(app())).toEqual(before);
  });
});

describe("[S60] trying", () => {
  const as = async (permissions: string[]) =>
    signInAs(app(), await makeUser(app(), { permissions }));
  const run = (ctx: BrowserCtx, email: MadeUser["email"] | null) =>
    refusalOf(tryRequest(ctx, { id: site.id, method: "GET", target: "/", email }));

  it("needs the permission to see sites, and to name a user that to see users", async () => {
    expect(await run(await as([]), null)).toBe("forbidden");
    const reader = await as(["applications:read"]);
    expect(await run(reader, null)).toBe("passed");
    expect(await run(reader, user.email)).toBe("forbidden");
    expect(await run(reader, newEmail())).toBe("forbidden");
    expect(await run(admin, newEmail())).toBe("not_found");
  });
});
