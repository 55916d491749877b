import { describe, expect, it } from "vitest";
import type { CreateApplication } from "@/lib/contracts/applications";
import { createRole, deleteRole } from "@/lib/domain/admin/change-roles";
import { RECENT_SIGN_IN_SECONDS } from "@/lib/domain/core/authorize";
import { createField } from "@/lib/domain/fields/definitions";
import { hashToken } from "@/lib/platform/crypto/tokens";
import { testApp } from "@/lib/testing/app";
import { type BrowserCtx, makeUser, refusalOf, signInAs, systemCtx } from "@/lib/testing/factories";
import { runConcurrently } from "@/lib/testing/run-concurrently";
import { createApplication, deleteApplication, updateApplication } from "./change";
import { getApplication, listApplications } from "./read";
import {
  createResourceServer,
  deleteResourceServer,
  updateResourceServer,
} from "./resource-servers";
import { createSecret, revokeSecret } from "./secrets";

const app = testApp({ patienceMs: 20_000 });

const web: CreateApplication = {
  ...{ name: "Shop", type: "web" },
  redirectUris: ["https://shop.example.com/callback"],
};

async function admin(): Promise<BrowserCtx> {
  return signInAs(app(), await makeUser(app(), { permissions: ["applications:*"] }));
}

let apis = 0;
const newApi = () => ({
  identifier: `https://api${++apis}.example.com`,
  ...{ name: "Orders", scopes: { "orders:read": "Read your orders", "orders:write": "Order" } },
  ...{ accessTokenSeconds: 900, signingAlg: "RS256" as const },
});

function eventsOf(applicationId: string) {
  return app().database.prisma.auditEvent.findMany({
    where: { data: { path: ["applicationId"], equals: applicationId } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { type: true, actorId: true, data: true },
  });
}

/** Whether a secret is live, as the provider looks it up. */
async function works(secret: string | null): Promise<boolean> {
  const row = await app().database.prisma.applicationSecret.findUnique({
    where: { tokenHash: hashToken(secret ?? "") },
  });
  const now = app().clock.now();
  return row !== null && (row.expiresAt === null || row.expiresAt > now);
}

describe("an application", () => {
  it("is registered with the settings of its type, and its first secret is shown once", async () => {
    const ctx = await admin();
    const { application, secret } = await createApplication(ctx, web);
    expect(secret).toMatch(/^gs_[\w-]{43}$/);
    expect(application).toMatchObject({
      ...{ ...web, scopes: ["openid", "profile", "email"], authMethod: "secret" },
      ...{ firstParty: false, allowedRoles: [], resources: [], idTokenAlg: "RS256" },
      secrets: [{ prefix: secret?.slice(0, 10), expiresAt: null, lastUsedAt: null }],
    });
    expect(JSON.stringify(await getApplication(ctx, application))).not.toContain(secret);
    const stored = JSON.stringify(await app().database.prisma.applicationSecret.findMany());
    expect(stored).not.toContain(secret?.slice(12));
    expect(await works(secret)).toBe(true);
  });

  it.each(["spa", "native", "device", "machine"] as const)(
    "of the type %s has its own",
    async (type) => {
      const redirectUris = type === "spa" || type === "native" ? web.redirectUris : [];
      const made = await createApplication(await admin(), { name: "Other", type, redirectUris });
      expect(made.secret !== null).toBe(type === "machine");
      expect(made.application).toMatchObject({ type, secrets: made.secret ? [{}] : [] });
      expect(made.application.scopes).toHaveLength(type === "machine" ? 0 : 3);
    },
  );

  it("[S98] leaves an event with the old and new values of each change, and no secret", async () => {
    const ctx = await admin();
    const { application, secret } = await createApplication(ctx, web);
    const { id } = application;
    const homeUri = "https://shop.example.com/";
    await updateApplication(ctx, { id, name: "Shop 2", homeUri, firstParty: true });
    await updateApplication(ctx, { id, firstParty: true });
    await createSecret(ctx, { id, overlapHours: 1 });
    await deleteApplication(ctx, { id });
    const { userId: actorId } = ctx.actor;
    const events = await eventsOf(id);
    expect(events.map(({ type }) => type)).toEqual([
      ...["application.created", "application.secret_created", "application.updated"],
      ...["application.secret_created", "application.deleted"],
    ]);
    expect(events[0]).toMatchObject({ actorId, data: { name: "Shop", to: { firstParty: false } } });
    expect(events[2]).toEqual({
      ...{ type: "application.updated", actorId },
      data: {
        ...{ applicationId: id, name: "Shop" },
        from: { name: "Shop", homeUri: null, firstParty: false },
        to: { name: "Shop 2", homeUri, firstParty: true },
      },
    });
    expect(JSON.stringify(events)).not.toContain(secret);
  });

  it("keeps what is not given, and changes nothing of what is wrong", async () => {
    const ctx = await admin();
    const { application } = await createApplication(ctx, web);
    const { id } = application;
    const changed = await updateApplication(ctx, { id, accessTokenSeconds: 300 });
    expect(changed).toEqual({ ...application, accessTokenSeconds: 300 });
    const wrong = { id, name: "Other", redirectUris: ["http://shop.example.com/"] };
    expect(await refusalOf(updateApplication(ctx, wrong))).toBe("validation_failed");
    expect(await getApplication(ctx, { id })).toEqual(changed);
  });

  it("that no longer proves itself by a secret has none", async () => {
    const ctx = await admin();
    const { application, secret } = await createApplication(ctx, web);
    const keys = [{ kty: "OKP" as const, crv: "Ed25519", x: "abc" }];
    const change = { id: application.id, authMethod: "private_key_jwt" as const, jwks: { keys } };
    expect(await updateApplication(ctx, change)).toMatchObject({ secrets: [], jwks: { keys } });
    expect(await works(secret)).toBe(false);
    const again = createSecret(ctx, { id: application.id, overlapHours: 0 });
    expect(await refusalOf(again)).toBe("conflict");
  });

  it("goes with everything that hangs on it", async () => {
    const ctx = await admin();
    const { id } = (await createApplication(ctx, web)).application;
    const { prisma } = app().database;
    const now = app().clock.now();
    const user = await makeUser(app());
    const { actor } = await signInAs(app(), user);
    const of = { applicationId: id, userId: user.id };
    await prisma.applicationConsent.create({ data: { ...of, createdAt: now, updatedAt: now } });
    await prisma.applicationLogin.create({
      data: { ...of, sessionId: actor.sessionId, sid: id, createdAt: now, lastUsedAt: now },
    });
    await prisma.oidcRecord.create({
      data: { ...of, kind: "RefreshToken", key: id, payload: "{}", createdAt: now },
    });
    await deleteApplication(ctx, { id });
    expect([
      await prisma.applicationConsent.count({ where: of }),
      await prisma.applicationLogin.count({ where: of }),
      await prisma.oidcRecord.count({ where: of }),
      await prisma.applicationSecret.count({ where: { applicationId: id } }),
    ]).toEqual([0, 0, 0, 0]);
    for (const act of [
      () => getApplication(ctx, { id }),
      () => updateApplication(ctx, { id, name: "Late" }),
      () => createSecret(ctx, { id, overlapHours: 0 }),
      () => deleteApplication(ctx, { id }),
    ]) {
      expect(await refusalOf(act())).toBe("not_found");
    }
  });

  it("is listed newest first, by pages and by a part of its name", async () => {
    const ctx = await admin();
    for (const name of ["Alpha 100%", "Alpha 1000", "alpha z"]) {
      await createApplication(ctx, { ...web, name });
    }
    const names = async (query: object) => {
      const page = await listApplications(ctx, query);
      return { names: page.items.map(({ name }) => name), nextCursor: page.nextCursor };
    };
    const first = await names({ q: "ALPHA", limit: 2 });
    expect(first.names).toEqual(["alpha z", "Alpha 1000"]);
    const second = await names({ q: "ALPHA", limit: 2, cursor: first.nextCursor });
    expect(second).toEqual({ names: ["Alpha 100%"], nextCursor: null });
    expect((await names({ q: "100%" })).names).toEqual(["Alpha 100%"]);
    const foreign = names({ q: "other", cursor: first.nextCursor });
    expect(await refusalOf(foreign)).toBe("validation_failed");
  });
});

describe("[S109] an address of an application", () => {
  const inside = ["https://10.0.0.1/x", "https://localhost/x", "https://printer.local/x"];

  it.each(["logoUri", "homeUri", "backchannelLogoutUri"])(
    "%s leads into no private network",
    async (field) => {
      const ctx = await admin();
      for (const uri of [...inside, "https://[::ffff:169.254.169.254]/x", "https://2130706433/x"]) {
        const made = createApplication(ctx, { ...web, [field]: new URL(uri).href });
        expect(await refusalOf(made), uri).toBe("validation_failed");
      }
      const made = createApplication(ctx, { ...web, [field]: "https://shop.example.com/x" });
      expect(await refusalOf(made)).toBe("passed");
    },
  );

  it("can where the deployment says so", async () => {
    const ctx = { ...(await admin()), allowPrivateUrls: true };
    const backchannelLogoutUri = "http://localhost:4000/logout";
    expect(await refusalOf(createApplication(ctx, { ...web, backchannelLogoutUri }))).toBe(
      "passed",
    );
  });

  it("can be the admin's own machine where it is only a link", async () => {
    const local = { ...web, homeUri: "http://localhost:4000/" };
    expect(await refusalOf(createApplication(await admin(), local))).toBe("passed");
  });
});

describe("what an application can use", () => {
  it("is of roles, APIs, scopes and fields that exist", async () => {
    const ctx = await admin();
    const api = await createResourceServer(ctx, newApi());
    const role = await createRole(systemCtx(app()), {
      ...{ name: "Buyers", permissions: [], requiresMfa: false },
    });
    await createField(systemCtx(app()), {
      ...{ key: "plan", label: "Plan", type: "STRING", required: false, visibleTo: "user" },
      ...{ editableBy: "user", onSignUp: false, position: 0 },
    });
    const gone = crypto.randomUUID();
    const made = await createApplication(ctx, {
      ...{ ...web, allowedRoles: [role.id, role.id], claims: { "https://x.example/plan": "plan" } },
      resources: [{ id: api.id, scopes: ["orders:read", "orders:read"] }],
    });
    expect(made.application).toMatchObject({
      allowedRoles: [{ id: role.id, name: "Buyers" }],
      resources: [{ id: api.id, identifier: api.identifier, scopes: ["orders:read"] }],
    });
    for (const change of [
      { allowedRoles: [role.id, gone] },
      { resources: [{ id: gone, scopes: [] }] },
      { resources: [{ id: api.id, scopes: ["orders:cancel"] }] },
      { claims: { plan: "planet" } },
    ]) {
      const { id } = made.application;
      expect(await refusalOf(updateApplication(ctx, { id, ...change }))).toBe("conflict");
    }
    await deleteRole(systemCtx(app()), { id: role.id });
    const { allowedRoles } = await getApplication(ctx, made.application);
    expect(allowedRoles).toEqual([{ id: role.id, name: null }]);
  });

  it("shrinks with the scopes of an API, and goes with it", async () => {
    const ctx = await admin();
    const api = await createResourceServer(ctx, newApi());
    const scopes = ["orders:read", "orders:write"];
    const resources = [{ id: api.id, scopes }];
    const { id } = (await createApplication(ctx, { ...web, resources })).application;
    await updateResourceServer(ctx, { id: api.id, scopes: { "orders:write": "Order" } });
    const shrunk = await getApplication(ctx, { id });
    expect(shrunk.resources).toMatchObject([{ id: api.id, scopes: ["orders:write"] }]);
    await deleteResourceServer(ctx, { id: api.id });
    expect((await getApplication(ctx, { id })).resources).toEqual([]);
  });
});

describe("an API", () => {
  it("has an identifier of its own, which is not that of Gatehouse", async () => {
    const ctx = await admin();
    const api = newApi();
    await createResourceServer(ctx, api);
    expect(await refusalOf(createResourceServer(ctx, api))).toBe("already_exists");
    for (const identifier of [app().appUrl, `${app().appUrl}/api/v1`]) {
      const own = createResourceServer(ctx, { ...newApi(), identifier });
      expect(await refusalOf(own)).toBe("validation_failed");
    }
  });

  it("[S98] leaves an event with the old and new values of each change", async () => {
    const ctx = await admin();
    const { id, identifier } = await createResourceServer(ctx, newApi());
    await updateResourceServer(ctx, { id, signingAlg: "EdDSA" });
    await updateResourceServer(ctx, { id, signingAlg: "EdDSA" });
    await deleteResourceServer(ctx, { id });
    const events = await app().database.prisma.auditEvent.findMany({
      where: { data: { path: ["resourceServerId"], equals: id } },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    });
    expect(events.map(({ type }) => type)).toEqual([
      ...["resource_server.created", "resource_server.updated", "resource_server.deleted"],
    ]);
    expect(events[1]?.data).toEqual({
      ...{ resourceServerId: id, identifier },
      ...{ from: { signingAlg: "RS256" }, to: { signingAlg: "EdDSA" } },
    });
    expect(await refusalOf(deleteResourceServer(ctx, { id }))).toBe("not_found");
  });
});

describe("a secret", () => {
  it("[S66] is replaced without a gap: two work, and the older one ends", async () => {
    const ctx = await admin();
    const { application, secret: first } = await createApplication(ctx, web);
    const { id } = application;
    const { secret: second } = await createSecret(ctx, { id, overlapHours: 1 });
    expect([await works(first), await works(second)]).toEqual([true, true]);
    const { secret: third, application: now } = await createSecret(ctx, { id, overlapHours: 24 });
    expect([await works(first), await works(second), await works(third)]).toEqual([
      ...[false, true, true],
    ]);
    expect(now.secrets.map(({ expiresAt }) => expiresAt !== null)).toEqual([false, true]);
    app().clock.advance(24 * 3600);
    expect([await works(second), await works(third)]).toEqual([false, true]);
    const again = await signInAs(app(), { id: ctx.actor.userId });
    expect((await getApplication(again, { id })).secrets).toHaveLength(1);
    await createSecret(again, { id, overlapHours: 0 });
    expect(await works(third)).toBe(false);
  });

  it("[S66] can be revoked, also the last one", async () => {
    const ctx = await admin();
    const { application, secret } = await createApplication(ctx, web);
    const { id, secrets } = application;
    const secretId = secrets[0]?.id ?? "";
    const other = (await createApplication(ctx, web)).application;
    expect(await refusalOf(revokeSecret(ctx, { id: other.id, secretId }))).toBe("not_found");
    expect(await works(secret)).toBe(true);
    await revokeSecret(ctx, { id, secretId });
    expect(await works(secret)).toBe(false);
    expect(await refusalOf(revokeSecret(ctx, { id, secretId }))).toBe("not_found");
  });

  it("[S66] of fifty that are made at once leaves two that work", async () => {
    const ctx = await admin();
    const { id } = (await createApplication(ctx, web)).application;
    const secrets: (string | null)[] = [];
    const tally = await runConcurrently(async () => {
      secrets.push((await createSecret(ctx, { id, overlapHours: 1 })).secret);
    });
    expect(tally).toEqual({ passed: 50 });
    const live = await Promise.all(secrets.map(works));
    expect(live.filter(Boolean)).toHaveLength(2);
  });
});

it("[S97] nothing of it changes without a proof of the last ten minutes", async () => {
  const ctx = await admin();
  const { application } = await createApplication(ctx, web);
  const { id, secrets } = application;
  const api = await createResourceServer(ctx, newApi());
  app().clock.advance(RECENT_SIGN_IN_SECONDS + 1);
  for (const act of [
    () => createApplication(ctx, web),
    () => updateApplication(ctx, { id, firstParty: true }),
    () => deleteApplication(ctx, { id }),
    () => createSecret(ctx, { id, overlapHours: 0 }),
    () => revokeSecret(ctx, { id, secretId: secrets[0]?.id ?? "" }),
    () => createResourceServer(ctx, newApi()),
    () => updateResourceServer(ctx, { id: api.id, name: "Other" }),
    () => deleteResourceServer(ctx, { id: api.id }),
  ]) {
    expect(await refusalOf(act())).toBe("reauthentication_required");
  }
  expect(await getApplication(ctx, { id })).toEqual(application);
});
