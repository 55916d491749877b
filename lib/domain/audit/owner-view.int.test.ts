import { describe, expect, it } from "vitest";
import { exportOwnData } from "@/lib/domain/account/export";
import { blockUser, kickUser, unblockUser } from "@/lib/domain/admin/block";
import { deleteUser, sendUserPasswordReset } from "@/lib/domain/admin/manage-user";
import type { Ctx } from "@/lib/domain/core/context";
import { requestPasswordReset } from "@/lib/domain/passwords/reset";
import { signIn } from "@/lib/domain/sign-in/by-password";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import { makeUser, PASSWORD, refusalOf, signInAs } from "@/lib/testing/factories";
import { keyActor } from "@/lib/testing/identifiers";
import { listOwnEvents, listUserEvents } from "./events";

const app = testApp();
const theirs = {
  ip: "198.51.100.77",
  userAgent: "Browser of the admin",
  requestId: "their-request",
};

async function adminCtx(): Promise<Ctx> {
  const admin = await makeUser(app(), { roles: ["owner"] });
  return { ...(await signInAs(app(), admin)), ...theirs };
}

/** All events that an account's owner can read: the security log and the export. */
async function readAsOwner(id: string) {
  const here = await signInAs(app(), { id }, { ip: "203.0.113.5", userAgent: "Own browser" });
  const { items } = await listOwnEvents(here, {});
  const file = await exportOwnData(here);
  return { items, all: JSON.stringify([items, file.events]) };
}

describe("what the team did to an account", () => {
  it("shows its owner that the team did it, without who, from where, with what or why", async () => {
    const user = await makeUser(app());
    const admin = await adminCtx();
    await blockUser(admin, { id: user.id, reason: "Sends the same letter to everybody" });
    await unblockUser(admin, { id: user.id });
    await kickUser(admin, { id: user.id });
    await sendUserPasswordReset(admin, { id: user.id });
    const actor = keyActor({ permissions: ["users:kick"] });
    await kickUser(testCtx(app(), { actor, ...theirs }), { id: user.id });

    const { items, all } = await readAsOwner(user.id);
    const byTeam = items.filter(({ type }) => type !== "sign_in.succeeded");
    expect(byTeam.map(({ type }) => type)).toEqual([
      "user.kicked",
      "password.reset_requested",
      "user.kicked",
      "user.unblocked",
      "user.blocked",
    ]);
    for (const { actorId, ip, userAgent, data } of byTeam) {
      expect({ actorId, ip, userAgent, data }).toEqual({
        actorId: null,
        ip: null,
        userAgent: null,
        data: { by: "team" },
      });
    }
    const adminId = admin.actor.kind === "user" ? admin.actor.userId : "";
    for (const hidden of [theirs.ip, theirs.userAgent, adminId, actor.keyId, "same letter"]) {
      expect(all).not.toContain(hidden);
    }
    expect(all).toContain("203.0.113.5");
  });

  it("is complete in the audit log", async () => {
    const user = await makeUser(app());
    const admin = await adminCtx();
    await kickUser(admin, { id: user.id });
    const { items } = await listUserEvents(admin, { id: user.id });
    expect(items).toMatchObject([{ ...theirs, data: {} }]);
    await deleteUser(admin, { id: user.id });
  });
});

describe("what others did", () => {
  it("shows the address of a failed sign-in or a request, also of someone signed in as another user", async () => {
    const user = await makeUser(app());
    const other = await makeUser(app());
    const stranger = testCtx(app(), { ip: "192.0.2.1" });
    await refusalOf(signIn(stranger, { email: user.email, password: "a guess" }, "browser"));
    const asOther = await signInAs(app(), other);
    await requestPasswordReset({ ...asOther, ip: "192.0.2.2" }, { email: user.email });
    const { items, all } = await readAsOwner(user.id);
    expect(items.slice(1)).toMatchObject([
      { type: "password.reset_requested", ip: "192.0.2.2", actorId: null, data: {} },
      { type: "sign_in.failed", ip: "192.0.2.1", actorId: null },
    ]);
    expect(all).not.toContain(other.id);
  });

  it("shows the address that the team's server stated, not the server's own", async () => {
    const user = await makeUser(app());
    const actor = keyActor({ trusted: true });
    const server = testCtx(app(), { actor, ...theirs });
    const login = { email: user.email, password: PASSWORD };
    await signIn(server, { ...login, clientIp: "192.0.2.9" }, "api");
    await signIn(server, login, "api");
    const { items, all } = await readAsOwner(user.id);
    const through = items.slice(1);
    expect(through.map(({ ip }) => ip)).toEqual([null, "192.0.2.9"]);
    expect(through.map(({ userAgent }) => userAgent)).toEqual([null, null]);
    for (const hidden of [theirs.ip, theirs.userAgent, actor.keyId])
      expect(all).not.toContain(hidden);
  });

  it("cannot be searched by address", async () => {
    const user = await makeUser(app());
    await kickUser(await adminCtx(), { id: user.id });
    const here = await signInAs(app(), user);
    const [one, none] = [
      await listOwnEvents(here, { ip: theirs.ip }),
      await listOwnEvents(here, { ip: "192.0.2.200" }),
    ];
    expect(one.items).toEqual(none.items);
  });
});
