import { describe, expect, it } from "vitest";
import { RECENT_SIGN_IN_SECONDS } from "@/lib/domain/core/authorize";
import { authenticateCookie } from "@/lib/domain/sessions/sessions";
import { testApp } from "@/lib/testing/app";
import { eventsOf, makeUser, refusalOf, signInAs, systemCtx } from "@/lib/testing/factories";
import { blockUser } from "./block";
import { listBlocked } from "./blocked-list";
import { setUserPermissions } from "./set-permissions";

const app = testApp();
const holder = async (...permissions: string[]) =>
  signInAs(app(), await makeUser(app(), { permissions }));

describe("a user's own permissions", () => {
  it("[S62] are replaced, recorded, and hold on the next request", async () => {
    const owner = await signInAs(app(), await makeUser(app(), { roles: ["owner"] }));
    const user = await makeUser(app(), { permissions: ["audit:read"] });
    const browser = await signInAs(app(), user);
    const permissions = ["users:read", "users:kick", "users:read"];
    const view = await setUserPermissions(owner, { id: user.id, permissions });
    expect(view.permissions).toEqual(["users:read", "users:kick"]);
    const found = await authenticateCookie(app(), browser.token);
    expect(found?.actor.permissions).toEqual(["users:read", "users:kick"]);
    expect((await eventsOf(app(), user.id)).at(-1)).toMatchObject({
      type: "user.permissions_changed",
      actorId: owner.actor.userId,
      data: { from: ["audit:read"], to: ["users:read", "users:kick"] },
    });
  });

  it("[S99] are granted and removed only by those who hold them", async () => {
    const admin = await holder("roles:assign", "users:read");
    const user = await makeUser(app(), { permissions: ["users:read"] });
    const set = (id: string, ...permissions: string[]) =>
      refusalOf(setUserPermissions(admin, { id, permissions }));
    expect(await set(user.id, "users:read", "settings:write")).toBe("forbidden");
    expect(await set(user.id, "users:read", "*")).toBe("forbidden");
    const other = await makeUser(app(), { permissions: ["settings:write"] });
    expect(await set(other.id)).toBe("forbidden");
    const owner = await makeUser(app(), { roles: ["owner"] });
    expect(await set(owner.id)).toBe("forbidden");
    expect(await set(admin.actor.userId, "roles:assign", "users:read", "keys:write")).toBe(
      "forbidden",
    );
    expect(await set(user.id)).toBe("passed");
  });

  it("[S97] need the permission, and a proof of the last ten minutes", async () => {
    const { id } = await makeUser(app());
    const clerk = await holder("users:read", "users:update");
    const wanted = { id, permissions: ["users:read"] };
    expect(await refusalOf(setUserPermissions(clerk, wanted))).toBe("forbidden");
    const admin = await holder("roles:assign", "users:read");
    app().clock.advance(RECENT_SIGN_IN_SECONDS + 1);
    expect(await refusalOf(setUserPermissions(admin, wanted))).toBe("reauthentication_required");
  });

  it("give someone who had none the sessions of an admin", async () => {
    const user = await makeUser(app());
    const browser = await signInAs(app(), user);
    await setUserPermissions(systemCtx(app()), { id: user.id, permissions: ["users:read"] });
    app().clock.advance(12 * 3600);
    expect(await authenticateCookie(app(), browser.token)).toBeNull();
  });
});

describe("the block list", () => {
  it("[S64] holds who is blocked now, the latest first, in pages, timed blocks and others apart", async () => {
    const ctx = systemCtx(app());
    const [first, second] = [await makeUser(app()), await makeUser(app())];
    const [third, over] = [await makeUser(app()), await makeUser(app())];
    const inHours = (hours: number) =>
      new Date(app().clock.now().getTime() + hours * 3_600_000).toISOString();
    await blockUser(ctx, { id: over.id, until: inHours(1) });
    app().clock.advance(3600);
    for (const [index, { id }] of [first, second, third].entries()) {
      await blockUser(ctx, { id, reason: "Spam", ...(index === 1 && { until: inHours(5) }) });
    }
    const ids = async (query: Parameters<typeof listBlocked>[1]) =>
      (await listBlocked(ctx, query)).items.map(({ id }) => id);
    const newestFirst = [third.id, second.id, first.id];
    expect(await ids({})).toEqual(newestFirst);
    expect(await ids({ kind: "timed" })).toEqual([second.id]);
    expect(await ids({ kind: "indefinite" })).toEqual([third.id, first.id]);
    const page = await listBlocked(ctx, { limit: 2 });
    expect(page.items[0]?.blocked).toMatchObject({ reason: "Spam", until: null });
    expect(await ids({ limit: 2, cursor: page.nextCursor ?? "" })).toEqual([first.id]);
    const other = { kind: "timed" as const, cursor: page.nextCursor ?? "" };
    expect(await refusalOf(listBlocked(ctx, other))).toBe("validation_failed");
    expect(await refusalOf(listBlocked(await holder("users:block"), {}))).toBe("forbidden");
  });
});
