import { beforeEach, describe, expect, it } from "vitest";
import { createSiteBody } from "@/lib/contracts/sites";
import { RECENT_SIGN_IN_SECONDS } from "@/lib/domain/core/authorize";
import { testApp } from "@/lib/testing/app";
import { type BrowserCtx, makeUser, refusalOf, signInAs } from "@/lib/testing/factories";
import { runConcurrently } from "@/lib/testing/run-concurrently";
import { createSite, deleteSite, updateSite } from "./change";
import { getSite, listSites } from "./read";

const app = testApp();
let hosts = 0;
const wiki = () =>
  createSiteBody.parse({ name: "Wiki", origin: `https://w${++hosts}.example.com/` });
let ctx: BrowserCtx;

beforeEach(async () => {
  ctx = await signInAs(app(), await makeUser(app(), { permissions: ["applications:*"] }));
});

const support = () => app().database.prisma.role.findUniqueOrThrow({ where: { name: "support" } });

describe("a site", () => {
  it("is registered, changed and deleted, and each leaves an event", async () => {
    const { id: role } = await support();
    const input = wiki();
    const site = await createSite(ctx, input);
    expect(site).toMatchObject({ ...input, rules: [] });
    const rules = [{ path: "/admin", methods: ["GET"], access: "roles" as const, roles: [role] }];
    const changed = await updateSite(ctx, { id: site.id, rules });
    expect(changed.rules).toEqual([{ ...rules[0], roles: [{ id: role, name: "support" }] }]);
    await updateSite(ctx, { id: site.id, rules });
    expect(await listSites(ctx)).toContainEqual(changed);
    await deleteSite(ctx, { id: site.id });
    expect(await refusalOf(getSite(ctx, { id: site.id }))).toBe("not_found");
    const events = await app().database.prisma.auditEvent.findMany({
      where: { actorId: ctx.actor.userId, type: { startsWith: "site." } },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    });
    expect(events.map(({ type, data }) => [type, data])).toEqual([
      ["site.created", { siteId: site.id, name: "Wiki", to: input }],
      ["site.updated", { siteId: site.id, name: "Wiki", from: { rules: [] }, to: { rules } }],
      ["site.deleted", { siteId: site.id, name: "Wiki" }],
    ]);
  });

  it("needs a host that no other has, which is not Gatehouse’s own, and roles that exist", async () => {
    const input = wiki();
    const { id } = await createSite(ctx, wiki());
    await createSite(ctx, input);
    expect(await refusalOf(createSite(ctx, input))).toBe("already_exists");
    expect(await refusalOf(updateSite(ctx, { id, origin: input.origin }))).toBe("already_exists");
    expect(await refusalOf(createSite(ctx, { ...wiki(), origin: app().appUrl }))).toBe(
      "validation_failed",
    );
    const roles = ["0193a000-0000-7000-8000-0000000000ff"];
    const rules = [{ path: "/", methods: [], access: "roles" as const, roles }];
    expect(await refusalOf(updateSite(ctx, { id, rules }))).toBe("conflict");
  });

  it("that another admin has changed since stays as it is, and the second is told", async () => {
    const { id, updatedAt: ifUpdatedAt } = await createSite(ctx, wiki());
    app().clock.advance(1);
    const tally = await runConcurrently((index) =>
      updateSite(ctx, { id, name: `Name ${index}`, ifUpdatedAt }),
    );
    expect(tally).toEqual({ passed: 1, conflict: 49 });
    await expect(updateSite(ctx, { id, name: "Late", ifUpdatedAt })).rejects.toThrow(
      /^Someone else changed this site in the meantime/,
    );
    const { updatedAt } = await getSite(ctx, { id });
    expect((await updateSite(ctx, { id, name: "Second", ifUpdatedAt: updatedAt })).name).toBe(
      "Second",
    );
  });

  it("[S97] is changed only by someone who has proved who they are lately", async () => {
    const { id } = await createSite(ctx, wiki());
    app().clock.advance(RECENT_SIGN_IN_SECONDS + 1);
    for (const act of [
      () => createSite(ctx, wiki()),
      () => updateSite(ctx, { id, name: "Other" }),
      () => deleteSite(ctx, { id }),
    ]) {
      expect(await refusalOf(act())).toBe("reauthentication_required");
    }
  });
});

it.each([
  "https://wiki.example.com/a",
  "https://wiki.example.com/?a",
  "https://user@wiki.example.com",
  "ftp://wiki.example.com",
  "https://*.example.com",
  "wiki.example.com",
  "",
])("%j is no address of a site", (origin) => {
  expect(createSiteBody.safeParse({ name: "Wiki", origin }).success).toBe(false);
});

it.each([
  "",
  "admin",
  "/a/../b",
  "/./a",
  "//a",
  "/a/",
  "/a%2e",
  "/a?b",
  "/a#b",
  "/a;b",
  "/a b",
  "/a\\b",
])("%j is no path of a rule", (path) => {
  const rules = [{ path, access: "public" }];
  const site = { name: "Wiki", origin: "https://wiki.example.com", rules };
  expect(createSiteBody.safeParse(site).success).toBe(false);
});
