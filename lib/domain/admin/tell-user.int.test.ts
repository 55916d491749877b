import { beforeEach, describe, expect, it } from "vitest";
import { createUserBody } from "@/lib/contracts/manage-users";
import type { Ctx } from "@/lib/domain/core/context";
import { testApp } from "@/lib/testing/app";
import { makeFamily, runBulkJobs, start } from "@/lib/testing/bulk";
import { testCtx } from "@/lib/testing/context";
import { emptyTables } from "@/lib/testing/database";
import {
  mailsTo,
  makeUser,
  newEmail,
  refusalOf,
  signInAs,
  signInByApi,
  systemCtx,
} from "@/lib/testing/factories";
import { keyActor } from "@/lib/testing/identifiers";
import { emailOf } from "@/lib/testing/parse";
import { liftUserBlackout, setBlackout, setUserBlackout } from "./blackout";
import { blockUser, kickUser, unblockUser } from "./block";
import { createRole, deleteRole, updateRole } from "./change-roles";
import { createUserByTeam } from "./create-user";
import { impersonate } from "./impersonate";
import { setUserRole, setUserRoles } from "./manage-user";
import { setUserPermissions } from "./set-permissions";
import { updateUser } from "./update-user";

/** What users are told of what admins do to their sessions and rights, and what they are not. */
const app = testApp();

beforeEach(() => emptyTables(app().database));

const owner = async () => signInAs(app(), await makeUser(app(), { roles: ["owner"] }));
const at = (seconds = 0) => new Date(app().clock.now().getTime() + seconds * 1000).toISOString();
const later = (seconds: number) => app().clock.advance(seconds);

const told = async () => (await mailsTo(app())).map(({ to, template }) => [to, template]);

describe("[S88] a user whose sessions an admin ended is told", () => {
  const ends: [string, (ctx: Ctx, id: string) => Promise<unknown>][] = [
    ["all at once", (ctx, id) => kickUser(ctx, { id })],
    ["by a blackout", (ctx, id) => setUserBlackout(ctx, { id, before: at() })],
  ];

  it.each(ends)("%s, and nobody else", async (_how, end) => {
    const admin = await owner();
    const user = await makeUser(app());
    await signInAs(app(), user);
    await signInByApi(app(), await makeUser(app()));
    await end(admin, user.id);
    expect(await mailsTo(app())).toEqual([
      {
        to: user.email,
        template: "signed-out-by-admin",
        props: { before: at(), signInUrl: "https://gatehouse.example/sign-in" },
      },
    ]);
  });

  it.each(ends)("not at an address that was never verified: %s", async (_how, end) => {
    const user = await makeUser(app(), { verified: false });
    await signInByApi(app(), user);
    await end(await owner(), user.id);
    expect(await told()).toEqual([]);
  });

  it.each(ends)("not where there was no session to end: %s", async (_how, end) => {
    const user = await makeUser(app());
    await end(await owner(), user.id);
    expect(await told()).toEqual([]);
  });

  it.each(ends)("not where it was only an admin’s: %s", async (_how, end) => {
    const admin = await owner();
    const user = await makeUser(app());
    await impersonate(admin, { id: user.id, reason: "Ticket 7", readOnly: true }, "browser");
    await end(admin, user.id);
    expect(await told()).toEqual([[user.email, "impersonation-started"]]);
  });

  it.each(ends)("not where they did it themselves: %s", async (_how, end) => {
    const admin = await owner();
    await end(admin, admin.actor.userId);
    expect(await told()).toEqual([]);
  });

  it.each(ends)("not where it was refused: %s", async (_how, end) => {
    const user = await makeUser(app(), { roles: ["owner"] });
    await signInAs(app(), user);
    const clerk = await signInAs(app(), await makeUser(app(), { permissions: ["users:kick"] }));
    expect(await refusalOf(end(clerk, user.id))).toBe("forbidden");
    expect(await told()).toEqual([]);
  });

  it("of a blackout, up to when the sessions had begun that it ended", async () => {
    const user = await makeUser(app());
    await signInAs(app(), user);
    later(60);
    await setUserBlackout(systemCtx(app()), { id: user.id, before: at(-30) });
    const [mail] = await mailsTo(app(), user.email);
    expect(mail?.props.before).toBe(at(-30));
  });
});

describe("[S88] a user whose rights an admin changed is told what is new and what is gone", () => {
  type Change = [what: string, run: (ctx: Ctx, id: string) => Promise<unknown>, expected: Expected];
  type Expected = { gained: string[]; lost: string[] };
  const changes: Change[] = [
    [
      "roles",
      (ctx, id) => setUserRoles(ctx, { id, roles: ["admin"] }),
      { gained: ["admin"], lost: ["support"] },
    ],
    [
      "one role",
      (ctx, id) => setUserRole(ctx, { id, role: "support", change: "take" }),
      { gained: [], lost: ["support"] },
    ],
    [
      "permissions",
      (ctx, id) => setUserPermissions(ctx, { id, permissions: ["users:*"] }),
      { gained: ["users:*"], lost: ["audit:read"] },
    ],
    [
      "both, by one email",
      (ctx, id) => updateUser(ctx, { id, roles: [], permissions: ["keys:write", "audit:read"] }),
      { gained: ["keys:write"], lost: ["support"] },
    ],
  ];
  const holder = (verified = true) =>
    makeUser(app(), { roles: ["support"], permissions: ["audit:read"], verified });

  it.each(changes)("%s", async (_what, run, expected) => {
    const user = await holder();
    await run(await owner(), user.id);
    expect(await mailsTo(app())).toMatchObject([
      {
        to: user.email,
        template: "permissions-changed",
        // An admin's device and address are nobody's business but the team's.
        props: { byAdmin: true, ...expected, at: at(), ip: null, browser: null, system: null },
      },
    ]);
  });

  it.each(changes)("not at an address that was never verified: %s", async (_what, run) => {
    await run(await owner(), (await holder(false)).id);
    expect(await told()).toEqual([]);
  });

  it.each(changes)("once, where the same is done again: %s", async (_what, run) => {
    const user = await holder();
    const admin = await owner();
    for (let count = 0; count < 2; count++) await run(admin, user.id);
    expect(await told()).toEqual([[user.email, "permissions-changed"]]);
  });

  it.each(changes)("not where it was refused: %s", async (_what, run) => {
    const user = await holder();
    const clerk = await signInAs(app(), await makeUser(app(), { permissions: ["roles:assign"] }));
    expect(await refusalOf(run(clerk, user.id))).toBe("forbidden");
    expect(await told()).toEqual([]);
  });

  it("by an API key too", async () => {
    const user = await holder();
    const key = testCtx(app(), { actor: keyActor({ permissions: ["*"] }) });
    await setUserRoles(key, { id: user.id, roles: [] });
    expect(await mailsTo(app())).toMatchObject([{ props: { byAdmin: true, lost: ["support"] } }]);
  });

  it("with device and address where it was done with their own account", async () => {
    const admin = await owner();
    const { userId: id } = admin.actor;
    await setUserPermissions(admin, { id, permissions: ["users:read"] });
    expect(await mailsTo(app())).toMatchObject([
      { props: { byAdmin: false, gained: ["users:read"], ip: admin.ip, browser: "Firefox" } },
    ]);
  });

  it("at the address that they had, where the admin changes it too", async () => {
    const user = await holder();
    const email = emailOf(newEmail());
    await updateUser(await owner(), { id: user.id, email, emailVerified: true, roles: [] });
    const templates = (await mailsTo(app(), user.email)).map(({ template }) => template);
    expect(templates.sort()).toEqual(["email-changed", "permissions-changed"]);
    expect(await mailsTo(app(), email)).toEqual([]);
  });
});

describe("no email goes out", () => {
  it("for many users at once: by a bulk action, a blackout for all, or a change of a role", async () => {
    const admin = await owner();
    const { ids } = await makeFamily(app(), 2);
    for (const id of ids) await signInAs(app(), { id });
    const body = { ids, expectedCount: 2 };
    await start(admin, { ...body, action: "signOut" });
    await start(admin, { ...body, action: "addRoles", roles: ["support"] });
    await start(admin, { ...body, action: "removeRoles", roles: ["support"] });
    expect(await runBulkJobs(app())).toEqual({ done: 3 });
    const { id } = await createRole(admin, { name: "Clerk", permissions: [], requiresMfa: false });
    await setUserRoles(systemCtx(app()), { id: ids[0] ?? "", roles: ["Clerk"] });
    const before = await told();
    await updateRole(admin, { id, permissions: ["users:read"] });
    await deleteRole(admin, { id });
    await setBlackout(admin, { before: at() });
    expect(await told()).toEqual(before);
    expect(before).toHaveLength(1);
  });

  it("for a block, the end of one, a blackout’s end, or a change of the profile", async () => {
    const admin = await owner();
    const user = await makeUser(app());
    await signInAs(app(), user);
    await blockUser(admin, { id: user.id });
    await unblockUser(admin, { id: user.id });
    await setUserBlackout(admin, { id: user.id, before: at() });
    await liftUserBlackout(admin, { id: user.id });
    await updateUser(admin, { id: user.id, profile: { name: "Ada" } });
    expect(await told()).toEqual([]);
  });

  it("about the rights that a new user is given: the invitation goes out instead", async () => {
    const given = { roles: ["support"], permissions: ["users:read"], emailVerified: true };
    const email = newEmail();
    await createUserByTeam(await owner(), createUserBody.parse({ email, ...given, invite: true }));
    expect(await told()).toEqual([[email, "invitation"]]);
  });
});
