import { beforeAll, describe, expect, it } from "vitest";
import type { CreateApplication } from "@/lib/contracts/applications";
import { testApp } from "@/lib/testing/app";
import {
  type BrowserCtx,
  eventsOf,
  mailsTo,
  makeUser,
  refusalOf,
  signInAs,
  systemCtx,
} from "@/lib/testing/factories";
import { createApplication } from "./change";
import { createResourceServer } from "./resource-servers";
import { revokeConsent } from "./revoke-consent";
import { tellOfConsent } from "./tell-of-consent";
import { listUsedApplications } from "./used";

const app = testApp();

const web: CreateApplication = {
  ...{ name: "Shop", type: "web", backchannelLogoutUri: "https://shop.example.com/logout" },
  redirectUris: ["https://shop.example.com/callback"],
};

let shop = "";
beforeAll(async () => {
  const system = systemCtx(app());
  shop = (await createApplication(system, web)).application.id;
  await createResourceServer(system, {
    ...{ identifier: "https://api.example.com", name: "Orders", accessTokenSeconds: 900 },
    ...{ scopes: { "orders:read": "Read your orders" }, signingAlg: "RS256" },
  });
});

/** What the provider stores when someone allows an application and signs in to it. */
async function uses(ctx: BrowserCtx, applicationId: string, { consent = true } = {}) {
  const { prisma } = app().database;
  const now = app().clock.now();
  const { userId, sessionId } = ctx.actor;
  const of = { userId, applicationId };
  if (consent) {
    await prisma.applicationConsent.create({
      data: {
        ...{ ...of, scopes: ["openid", "email"], createdAt: now, updatedAt: now },
        resources: { "https://api.example.com": ["orders:read", "orders:gone"], "urn:gone": ["x"] },
      },
    });
  }
  await prisma.applicationLogin.create({
    data: {
      ...{ ...of, sessionId, sid: `${sessionId}${applicationId}` },
      ...{ createdAt: now, lastUsedAt: now },
    },
  });
  await prisma.oidcRecord.create({
    data: {
      ...{ ...of, sessionId, kind: "RefreshToken", key: crypto.randomUUID() },
      ...{ payload: "{}", createdAt: now },
    },
  });
}

async function rowsOf({ actor: { userId } }: BrowserCtx): Promise<number[]> {
  const { prisma } = app().database;
  const where = { userId };
  return [
    await prisma.applicationConsent.count({ where }),
    await prisma.applicationLogin.count({ where }),
    await prisma.oidcRecord.count({ where }),
  ];
}

async function someone() {
  const user = await makeUser(app());
  return { user, ctx: await signInAs(app(), user) };
}

describe("the applications that someone uses", () => {
  it("are those that they allowed or are signed in to, with what each can do", async () => {
    const { ctx } = await someone();
    const own = { ...web, name: "Intranet", firstParty: true };
    const intranet = (await createApplication(systemCtx(app()), own)).application.id;
    await uses(ctx, shop);
    await uses(ctx, intranet, { consent: false });
    const at = app().clock.now().toISOString();
    const common = { logoUri: null, homeUri: null, lastUsedAt: at };
    expect(await listUsedApplications(ctx)).toEqual([
      {
        ...{ ...common, id: intranet, name: "Intranet", firstParty: true },
        ...{ scopes: [], resources: [], allowedAt: null },
      },
      {
        ...{ ...common, id: shop, name: "Shop", firstParty: false },
        ...{ scopes: ["openid", "email"], allowedAt: at },
        resources: [
          { name: "Orders", scopes: [{ name: "orders:read", text: "Read your orders" }] },
        ],
      },
    ]);
  });

  it("are nobody else's", async () => {
    const { ctx } = await someone();
    await uses(ctx, shop);
    const { ctx: other } = await someone();
    expect(await listUsedApplications(other)).toEqual([]);
    expect(await refusalOf(revokeConsent(other, { id: shop }))).toBe("not_found");
    expect(await rowsOf(ctx)).toEqual([1, 1, 1]);
  });
});

describe("removing an application's access", () => {
  it("[S88] ends all it has, is recorded, and told by email", async () => {
    const { user, ctx } = await someone();
    const { ctx: other } = await someone();
    const second = (await createApplication(systemCtx(app()), web)).application.id;
    await uses(ctx, shop);
    await uses(ctx, second);
    await uses(other, shop);
    await revokeConsent(ctx, { id: shop });
    expect(await rowsOf(ctx)).toEqual([1, 1, 1]);
    expect(await rowsOf(other)).toEqual([1, 1, 1]);
    expect((await listUsedApplications(ctx)).map(({ id }) => id)).toEqual([second]);
    const events = await eventsOf(app(), user.id);
    expect(events.at(-1)).toMatchObject({
      ...{ type: "application.consent_revoked", actorId: user.id },
      data: { applicationId: shop, name: "Shop" },
    });
    const [mail] = await mailsTo(app(), user.email);
    expect(mail).toMatchObject({
      ...{ template: "application-access", props: { change: "removed", name: "Shop" } },
    });
    const notices = await app().database.prisma.logoutNotice.findMany({
      where: { userId: user.id },
    });
    expect(notices).toMatchObject([{ applicationId: shop }]);
    expect(await refusalOf(revokeConsent(ctx, { id: shop }))).toBe("not_found");
    expect(await mailsTo(app(), user.email)).toHaveLength(1);
  });

  it("of one that nobody had to allow ends its sign-ins too", async () => {
    const { ctx } = await someone();
    await uses(ctx, shop, { consent: false });
    await revokeConsent(ctx, { id: shop });
    expect(await rowsOf(ctx)).toEqual([0, 0, 0]);
  });
});

it("[S88] allowing an application is recorded, and told by email to a verified address alone", async () => {
  const { user, ctx } = await someone();
  const unverified = await makeUser(app(), { verified: false });
  const application = { id: shop, name: "Shop" };
  await app().database.prisma.$transaction(async (tx) => {
    for (const userId of [user.id, unverified.id]) {
      await tellOfConsent(ctx, tx, { userId, application, scopes: ["openid", "orders:read"] });
    }
  });
  expect((await eventsOf(app(), user.id)).at(-1)).toMatchObject({
    type: "application.consent_given",
    data: { applicationId: shop, name: "Shop", scopes: ["openid", "orders:read"] },
  });
  const [mail] = await mailsTo(app(), user.email);
  expect(mail?.props).toMatchObject({
    ...{ change: "allowed", name: "Shop" },
    applicationsUrl: `${app().appUrl}/settings/applications`,
  });
  expect(await mailsTo(app(), unverified.email)).toEqual([]);
});
