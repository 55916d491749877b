import { beforeEach, describe, expect, it } from "vitest";
import { deleteUser } from "@/lib/domain/admin/manage-user";
import { createApplication } from "@/lib/domain/applications/change";
import { noteDocumentLogin, saveLogin } from "@/lib/domain/oidc/logins";
import { signOut } from "@/lib/domain/sessions/sessions";
import { testApp } from "@/lib/testing/app";
import {
  type BrowserCtx,
  type MadeUser,
  makeUser,
  refusalOf,
  signInAs,
  systemCtx,
} from "@/lib/testing/factories";
import { getApplicationStatistics } from "./application-statistics";
import { countEvents } from "./count-events";
import { sweepAnalytics } from "./sweep-analytics";

const app = testApp();
const DAY = 86_400;
let shop: { id: string; name: string };

const register = async (name: string) => {
  const redirectUris = ["https://shop.example.com/callback"];
  const made = await createApplication(systemCtx(app()), { name, type: "web", redirectUris });
  return made.application;
};

beforeEach(async () => {
  shop = await register("Shop");
});

/** A session of the user, with which they sign in to the application. */
async function uses(user: MadeUser, application = shop): Promise<BrowserCtx> {
  const ctx = await signInAs(app(), user);
  await saveLogin(ctx, ctx.actor.sessionId, application);
  return ctx;
}

async function read(application = shop) {
  await countEvents(app());
  return getApplicationStatistics(systemCtx(app()), application);
}

const counts = ({ signIns }: Awaited<ReturnType<typeof read>>) => signIns.map(({ count }) => count);
const sum = (all: number[]) => all.reduce((one, other) => one + other, 0);

describe("statistics of an application", () => {
  it("count people and sign-ins of the last 30 days, by day", async () => {
    const [ann, ben] = [await makeUser(app()), await makeUser(app())];
    await uses(ben);
    app().clock.advance(40 * DAY);
    await uses(ann);
    await uses(ann);
    app().clock.advance(DAY);
    await uses(ann);
    const statistics = await read();
    expect(statistics).toMatchObject({ users: 1, lastUsedAt: null });
    expect(statistics.signIns).toHaveLength(30);
    expect(counts(statistics).slice(-3)).toEqual([0, 2, 1]);
    expect(sum(counts(statistics))).toBe(3);
    expect(statistics.countedTo).toBe(app().clock.now().toISOString());
  });

  it("count sign-ins whose session has ended", async () => {
    const [ann, ben] = [await makeUser(app()), await makeUser(app())];
    await signOut(await uses(ann));
    await uses(ben);
    const statistics = await read();
    expect(statistics.users).toBe(2);
    expect(counts(statistics).at(-1)).toBe(2);
  });

  it("count a session that comes back once, and a job that runs again nothing", async () => {
    const ctx = await uses(await makeUser(app()));
    await saveLogin(ctx, ctx.actor.sessionId, shop);
    await read();
    const statistics = await read();
    expect([statistics.users, ...counts(statistics).slice(-1)]).toEqual([1, 1]);
  });

  it("are of this application alone, and not of clients that nobody registered", async () => {
    const user = await makeUser(app());
    const ctx = await uses(user, await register("Other"));
    const id = "https://mcp.example.com/client.json";
    await noteDocumentLogin(ctx, user.id, { id, name: "mcp.example.com" });
    const statistics = await read();
    expect([statistics.users, sum(counts(statistics))]).toEqual([0, 0]);
    const labels = await app().database.prisma.analyticsDay.count({ where: { label: id } });
    expect(labels).toBe(0);
  });

  it("keep the sign-ins of a deleted account, and not its person", async () => {
    const user = await makeUser(app());
    await uses(user);
    await read();
    await deleteUser(systemCtx(app()), { id: user.id });
    const statistics = await read();
    expect([statistics.users, sum(counts(statistics))]).toEqual([0, 1]);
  });

  it("forget who signed in after a month", async () => {
    await uses(await makeUser(app()));
    await read();
    const rows = () =>
      app().database.prisma.applicationUser.count({ where: { applicationId: shop.id } });
    app().clock.advance(29 * DAY);
    await sweepAnalytics(app());
    expect(await rows()).toBe(1);
    app().clock.advance(3 * DAY);
    await sweepAnalytics(app());
    expect(await rows()).toBe(0);
  });

  it("are of an application that exists", async () => {
    const { actor } = await uses(await makeUser(app()));
    const gone = getApplicationStatistics(systemCtx(app()), { id: actor.sessionId });
    expect(await refusalOf(gone)).toBe("not_found");
  });
});
