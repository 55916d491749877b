import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import type { Email } from "@/lib/contracts/fields";
import type { OutsideService } from "@/lib/domain/settings/provider-health";
import { ensureFirstAdmin } from "@/lib/domain/sign-up/first-admin";
import { createRestApp } from "@/lib/http/rest/app";
import { type Api, apiInProcess, type Json } from "@/lib/testing/api";
import { newEmail, newPerson, PASSWORD, signIn } from "@/lib/testing/api-users";
import { testPlatform } from "@/lib/testing/context";
import { heldToDocument } from "@/lib/testing/declared";
import { type World, worldOf } from "@/lib/testing/scenarios";

const services: OutsideService[] = [
  {
    ...{ name: "email", kind: "messages", label: "Email", provider: "SMTP" },
    probe: async () => {},
  },
  { name: "sms", kind: "messages", label: "SMS", provider: null, probe: null },
  {
    ...{ name: "oidc", kind: "sign-in", label: "Company", provider: "Company" },
    probe: () => Promise.reject(new Error("id.company.example answered 502.")),
  },
];

let world: World;
let api: Api;
let ownerEmail: Email;
let owner: string;
beforeAll(async () => {
  world = worldOf(await testPlatform());
  const app = createRestApp(async () => world.platform, { outsideServices: () => services });
  api = apiInProcess(heldToDocument(app));
  ownerEmail = newEmail();
  await ensureFirstAdmin(world.platform, { email: ownerEmail, password: PASSWORD });
  owner = (await signIn(world.api, ownerEmail)).body.accessToken;
});

const base = "/api/v1/admin";
const german = `${base}/message-texts/email/verify-email/de`;
const title = "verifyEmail.title";
const call = (method: string, path: string, body?: object, token = owner) =>
  api.call(method, path, { token, body });
const ownOf = ({ texts }: Json) =>
  (texts as { path: string; own: string | null }[]).find(({ path }) => path === title)?.own;

describe("the texts of a message, over HTTP", () => {
  it("are listed, read, changed, and the shipped ones again", async () => {
    const read = await call("GET", german);
    expect(read.body).toMatchObject({ channel: "email", language: "de", changedAt: null });
    const { revision } = read.body;
    const changed = await call("PUT", `${german}?revision=${revision}`, {
      texts: { [title]: "Fast fertig" },
    });
    expect(changed.status).toBe(200);
    expect(ownOf(changed.body)).toBe("Fast fertig");
    const { body: listed } = await call("GET", `${base}/message-texts`);
    expect(listed.items).toContainEqual({
      ...{ channel: "email", template: "verify-email", changedIn: ["de"] },
    });
    const late = await call("PUT", `${german}?revision=${revision}`, { texts: {} });
    expect(late).toMatchObject({ status: 409, body: { code: "conflict" } });
    expect(ownOf((await call("GET", german)).body)).toBe("Fast fertig");
    const reset = await call("DELETE", german);
    expect(ownOf(reset.body)).toBeNull();
    expect(reset.body.revision).toBe(revision);
  });

  it.each([
    ["email/no-such/de", 404, "not_found"],
    ["email/code/xx", 404, "not_found"],
    ["fax/code/de", 422, "validation_failed"],
  ])("of what there is not are refused: %s", async (key, status, code) => {
    for (const method of ["GET", "DELETE"]) {
      const answer = await call(method, `${base}/message-texts/${key}`);
      expect(answer).toMatchObject({ status, body: { code } });
    }
  });

  it.each([
    ["HTML", { texts: { [title]: "<b>x</b>" } }, `texts.${title}`],
    ["a text of another message", { texts: { "sms.code": "{code}" } }, "texts.sms.code"],
    ["no texts", {}, "texts"],
    ["a number", { texts: { [title]: 7 } }, `texts.${title}`],
  ])("are refused with %s, and nothing changes", async (_name, body, path) => {
    const answer = await call("PUT", german, body);
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ path }] } });
    expect(ownOf((await call("GET", german)).body)).toBeNull();
  });

  it("are shown as they would be sent, saved or not", async () => {
    const saved = await call("POST", `${german}/preview`);
    expect(saved.body).toMatchObject({ html: expect.stringContaining("<html") });
    const texts = { "verifyEmail.subject": "Hallo bei {app}" };
    const { body } = await call("POST", `${german}/preview`, { texts });
    expect(body.subject).toBe("Hallo bei Gatehouse");
    const sms = await call("POST", `${base}/message-texts/sms/code/de/preview`);
    expect(sms.body).toMatchObject({ subject: null, html: null });
  });

  it("can be sent to the caller alone", async () => {
    expect(await call("POST", `${german}/test`)).toMatchObject({
      ...{ status: 202, body: { to: ownerEmail } },
    });
    const [mail] = await world.api.mailsTo(ownerEmail);
    expect(mail?.template).toBe("verify-email");
    const { body } = await call("POST", `${base}/api-keys`, {
      ...{ name: "Texts", permissions: ["settings:write"] },
    });
    const byKey = await call("POST", `${german}/test`, undefined, body.key as string);
    expect(byKey).toMatchObject({ status: 403, body: { code: "forbidden" } });
    expect((await call("GET", german, undefined, body.key as string)).status).toBe(200);
  });
});

describe("the logos, over HTTP", () => {
  const create = { width: 40, height: 20, channels: 3, background: "#0a6346" } as const;
  const put = async (kind: string, type = "image/png") => {
    const raw = new Uint8Array(await sharp({ create }).png().toBuffer());
    const headers = { "content-type": type };
    return api.call("PUT", `${base}/branding/${kind}`, { token: owner, raw, headers });
  };

  it("are set and removed, each by itself", async () => {
    const set = await put("logoDark");
    expect(set).toMatchObject({
      status: 200,
      body: {
        brand: { logoUrl: null, logoDarkUrl: expect.stringMatching(/^\/brand\/logoDark\//) },
      },
    });
    expect(await call("DELETE", `${base}/branding/logoDark`)).toMatchObject({
      ...{ status: 200, body: { brand: { logoDarkUrl: null } } },
    });
  });

  it("[S71] are no SVG, and have no other names", async () => {
    expect((await put("logo", "image/svg+xml")).status).toBe(415);
    expect((await put("icon")).status).toBe(422);
  });
});

describe("the providers, over HTTP", () => {
  it("are listed, checked, and then say how it went", async () => {
    const check = (name: string) => call("POST", `${base}/providers/${name}/check`);
    expect((await check("email")).body).toEqual({ works: true, error: null });
    expect((await check("oidc")).body).toEqual({
      ...{ works: false, error: "id.company.example answered 502." },
    });
    expect(await check("sms")).toMatchObject({ status: 409, body: { code: "conflict" } });
    expect((await check("fax")).status).toBe(404);
    const { body } = await call("GET", `${base}/providers`);
    expect(body.items).toMatchObject([
      { name: "email", provider: "SMTP", canCheck: true, lastError: null },
      { name: "sms", provider: null, canCheck: false, lastSuccessAt: null },
      { name: "oidc", lastSuccessAt: null, lastError: "id.company.example answered 502." },
    ]);
  });
});

it.each([
  ["GET", "message-texts"],
  ["GET", "message-texts/sms/code/de"],
  ["PUT", "message-texts/sms/code/de"],
  ["DELETE", "message-texts/sms/code/de"],
  ["POST", "message-texts/sms/code/de/preview"],
  ["POST", "message-texts/sms/code/de/test"],
  ["PUT", "branding/logo"],
  ["DELETE", "branding/logo"],
  ["GET", "providers"],
  ["POST", "providers/email/check"],
])("[S60] %s %s takes `settings:write`", async (method, path) => {
  const { accessToken } = await newPerson(world.api);
  const answer = await call(method, `${base}/${path}`, undefined, accessToken);
  expect(answer).toMatchObject({ status: 403, body: { code: "forbidden" } });
});
