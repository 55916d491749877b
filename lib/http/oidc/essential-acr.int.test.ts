import { beforeEach, describe, expect, it } from "vitest";
import { testApp } from "@/lib/testing/app";
import { type MadeUser, makeUser, signInAs } from "@/lib/testing/factories";
import { type MadeClient, makeClient, OidcBrowser, oidcPlatform } from "@/lib/testing/oidc";
import { askForTokens, codeForm, requestUrl } from "@/lib/testing/oidc-requests";

const app = testApp();
const platform = () => oidcPlatform(app());
let client: MadeClient;
let user: MadeUser;

beforeEach(async () => {
  client = await makeClient(platform());
  user = await makeUser(app());
});

const insistingOn = (acr: object) =>
  requestUrl(client, {
    claims: JSON.stringify({ id_token: { acr: { essential: true, ...acr } } }),
  });

/** The browser of the user, who has a second factor or not. */
async function browserOf({ withFactor }: { withFactor: boolean }): Promise<OidcBrowser> {
  const data = { mfaEnabledAt: platform().clock.now() };
  if (withFactor) await app().database.prisma.user.update({ where: { id: user.id }, data });
  return new OidcBrowser(platform(), (await signInAs(platform(), user)).token);
}

async function acrOf(location: string): Promise<string> {
  const code = new URL(location).searchParams.get("code") ?? location;
  const { body } = await askForTokens(platform(), client, codeForm(code));
  const [, claims = ""] = String(body.id_token).split(".");
  return JSON.parse(Buffer.from(claims, "base64url").toString("utf8")).acr;
}

it("[S108] an application that prefers two factors leads a user who has two to the second, once", async () => {
  const browser = await browserOf({ withFactor: true });
  await app().database.prisma.session.updateMany({
    where: { userId: user.id },
    data: { secondFactor: null },
  });
  const answer = await browser.authorize(requestUrl(client, { acr_values: "aal2" }));
  expect(answer).toMatch(/^\/authorize\/\S+ confirm$/);
});

describe("[S108] an application that insists on an acr", () => {
  it("of two factors leads a user who has none to set one up", async () => {
    const browser = await browserOf({ withFactor: false });
    const answer = await browser.authorize(insistingOn({ value: "aal2" }));
    expect(answer).toMatch(/^\/authorize\/\S+ needsFactor$/);
  });

  it("of two factors leads a user who signed in with one to the second", async () => {
    const browser = await browserOf({ withFactor: true });
    await app().database.prisma.session.updateMany({
      where: { userId: user.id },
      data: { secondFactor: null },
    });
    const answer = await browser.authorize(insistingOn({ values: ["aal2"] }));
    expect(answer).toMatch(/^\/authorize\/\S+ confirm$/);
  });

  it("of two factors gets it from a user who gave two", async () => {
    const browser = await browserOf({ withFactor: true });
    expect(await acrOf(await browser.authorize(insistingOn({ value: "aal2" })))).toBe("aal2");
  });

  it.each([{ value: "urn:unknown" }, { values: ["urn:unknown", "phr"] }])(
    "that no sign-in here has gets an error, and no loop: %j",
    async (acr) => {
      for (const withFactor of [false, true]) {
        const browser = await browserOf({ withFactor });
        const { searchParams } = new URL(await browser.authorize(insistingOn(acr)));
        expect(searchParams.get("error")).toBe("unmet_authentication_requirements");
        expect(searchParams.get("state")).toBe("a-state");
      }
    },
  );

  it.each([{ value: "aal1" }, { values: ["urn:unknown", "aal1"] }])(
    "of one factor gets it from everyone, also from a user who gave two: %j",
    async (acr) => {
      for (const withFactor of [false, true]) {
        const browser = await browserOf({ withFactor });
        expect(await acrOf(await browser.authorize(insistingOn(acr)))).toBe("aal1");
      }
    },
  );

  it("of either says which it was", async () => {
    const browser = await browserOf({ withFactor: true });
    const location = await browser.authorize(insistingOn({ values: ["aal1", "aal2"] }));
    expect(await acrOf(location)).toBe("aal2");
  });

  it("gets an error without a page if it wants none", async () => {
    const browser = await browserOf({ withFactor: false });
    const url = insistingOn({ value: "aal2" });
    url.searchParams.set("prompt", "none");
    const { searchParams } = new URL(await browser.authorize(url));
    expect(searchParams.get("error")).toBe("login_required");
  });
});
