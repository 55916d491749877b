import { describe, expect, it } from "vitest";
import {
  claimFirstAdmin,
  ensureFirstAdmin,
  firstAdminLink,
} from "@/lib/domain/sign-up/first-admin";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import {
  eventTypesOf,
  makeUser,
  newEmail,
  PASSWORD,
  refusalOf,
  signInAs,
  systemCtx,
  tokenOf,
} from "@/lib/testing/factories";
import { runConcurrently } from "@/lib/testing/run-concurrently";
import { blockUser, kickUser, unblockUser } from "./block";
import { deleteUser, sendUserPasswordReset, setUserRole, setUserRoles } from "./manage-user";
import { getUser } from "./user-page";

/** Fifty at once, on as many connections as there are: an earlier read decides nothing. */
const app = testApp({ patienceMs: 20_000 });

describe("[S63] owners", () => {
  it("who demote each other at the same moment leave one", async () => {
    for (let round = 0; round < 5; round++) {
      await app().database.prisma.userRole.deleteMany();
      const one = await makeUser(app(), { roles: ["owner"] });
      const two = await makeUser(app(), { roles: ["owner"] });
      const [asOne, asTwo] = [await signInAs(app(), one), await signInAs(app(), two)];
      const outcomes = await Promise.all([
        refusalOf(setUserRoles(asOne, { id: two.id, roles: [] })),
        refusalOf(setUserRoles(asTwo, { id: one.id, roles: [] })),
      ]);
      expect(outcomes.sort()).toEqual(["conflict", "passed"]);
      const views = await Promise.all(
        [one, two].map(({ id }) => getUser({ ...asOne, actor: { kind: "system" } }, { id })),
      );
      expect(views.flatMap((view) => view.roles)).toEqual(["owner"]);
    }
  });

  it("who claim a new instance at the same time are one", async () => {
    await app().database.prisma.userRole.deleteMany();
    const token = tokenOf((await firstAdminLink(app())) ?? undefined);
    const setupAddress = { points: 100, seconds: 900 };
    const ctx = { ...testCtx(app()), limitOverrides: { setupAddress } };
    const tally = await runConcurrently(() =>
      claimFirstAdmin(ctx, { token, email: newEmail(), password: PASSWORD }),
    );
    expect(tally.passed).toBe(1);
    expect(await app().database.prisma.userRole.count()).toBe(1);
  });

  it("whom several starting instances make are one", async () => {
    await app().database.prisma.userRole.deleteMany();
    const made: boolean[] = [];
    const tally = await runConcurrently(async () => {
      made.push(await ensureFirstAdmin(app(), { email: newEmail(), password: PASSWORD }));
    });
    expect(tally).toEqual({ passed: 50 });
    expect(made.filter(Boolean)).toHaveLength(1);
    expect(await app().database.prisma.userRole.count()).toBe(1);
  });
});

describe("admins at work on one user at the same moment", () => {
  const system = () => systemCtx(app());

  it("[S62] leave exactly the roles that one of them set, and meet no fault", async () => {
    const { id } = await makeUser(app());
    const wanted = [[], ["admin"], ["owner"]];
    const tally = await runConcurrently((i) =>
      setUserRoles(system(), { id, roles: wanted[i % 3] ?? [] }),
    );
    expect(Object.keys(tally).filter((outcome) => outcome !== "conflict")).toEqual(["passed"]);
    expect((await getUser(system(), { id })).roles.length).toBeLessThanOrEqual(1);
  });

  it("[S62] never give back the role that another takes", async () => {
    for (let round = 0; round < 10; round++) {
      const { id } = await makeUser(app(), { roles: ["admin"] });
      await Promise.all([
        setUserRole(system(), { id, role: "admin", change: "take" }),
        setUserRole(system(), { id, role: "owner", change: "grant" }),
      ]);
      expect((await getUser(system(), { id })).roles).toEqual(["owner"]);
    }
  });

  it("[S67] erase them once, whatever the others were about to do", async () => {
    const { id } = await makeUser(app());
    const acts = [
      () => blockUser(system(), { id }),
      () => unblockUser(system(), { id }),
      () => kickUser(system(), { id }),
      () => setUserRoles(system(), { id, roles: ["admin"] }),
      () => sendUserPasswordReset(system(), { id }),
      () => deleteUser(system(), { id }),
    ];
    const tally = await runConcurrently((i) => (acts[i % acts.length] as () => Promise<unknown>)());
    expect(Object.keys(tally).filter((outcome) => outcome !== "passed")).toEqual(["not_found"]);
    expect(await refusalOf(getUser(system(), { id }))).toBe("not_found");
    const events = await eventTypesOf(app(), id);
    expect(events.filter((type) => type === "user.erased")).toHaveLength(1);
    expect(events.at(-1)).toBe("user.erased");
  });
});

it("of fifty removals of one user one counts", async () => {
  const user = await makeUser(app());
  const tally = await runConcurrently(() => deleteUser(systemCtx(app()), user));
  expect(tally).toEqual({ passed: 1, not_found: 49 });
});
