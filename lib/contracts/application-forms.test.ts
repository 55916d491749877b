import { expect, it, test } from "vitest";
import { environmentOf } from "./application-environment";
import { apiField, checkedApis } from "./application-fields";
import {
  applicationAddressesForm,
  applicationLifetimesForm,
  applicationProofForm,
  deleteNamedForm,
  newApiForm,
} from "./application-forms";

const id = "0193a000-0000-7000-8000-00000000d001";
const pathsOf = (result: { error?: { issues: { path: PropertyKey[] }[] } | undefined }) =>
  result.error?.issues.map(({ path }) => path.join("."));

test("addresses are one in each line", () => {
  const redirectUris = " https://a.example/x \r\n\r\nhttps://a.example/y\nhttps://a.example/x";
  expect(applicationAddressesForm.parse({ id, redirectUris, backchannelLogoutUri: "" })).toEqual({
    ...{ id, postLogoutRedirectUris: [], backchannelLogoutUri: null },
    redirectUris: ["https://a.example/x", "https://a.example/y"],
  });
});

test("scopes of an API are pairs in lines", () => {
  const api = { name: "Orders", identifier: "urn:example:orders", signingAlg: "RS256" };
  const form = (scopes: string) => newApiForm.safeParse({ ...api, scopes, accessSeconds: "900" });
  expect(form("orders:read = Read = see\norders:write=Order").data?.scopes).toEqual({
    ...{ "orders:read": "Read = see", "orders:write": "Order" },
  });
  for (const wrong of ["orders:read", "= Read", "a = b\na = c", "openid = Sign in"]) {
    expect(pathsOf(form(wrong))?.[0]).toMatch(/^scopes/);
  }
});

test("keys are a JSON object of public keys", () => {
  const form = (jwks: string) =>
    applicationProofForm.safeParse({ id, authMethod: "private_key_jwt", jwks });
  expect(form("").data?.jwks).toBeNull();
  expect(form('{"keys": [{"kty": "OKP", "crv": "Ed25519", "x": "abc"}]}').success).toBe(true);
  for (const wrong of ["{", "[]", '{"keys": []}', '{"keys": [{"kty": "oct", "k": "abc"}]}']) {
    expect(pathsOf(form(wrong))?.[0]).toMatch(/^jwks/);
  }
});

test("lifetimes have bounds", () => {
  const form = (accessSeconds: string) =>
    applicationLifetimesForm.safeParse({ id, accessSeconds, refreshSeconds: "3600" }).success;
  expect(["59", "60", "86400", "86401", "1e3", "-900", ""].map(form)).toEqual([
    ...[false, true, true, false, false, false, false],
  ]);
});

test("a name is typed exactly before what it names is deleted", () => {
  const form = (confirmation: string) =>
    deleteNamedForm.safeParse({ id, expected: "Shop", confirmation }).success;
  expect([" Shop ", "shop", ""].map(form)).toEqual([true, false, false]);
});

it("reads the APIs whose box was checked, with their scopes", () => {
  const other = "0193a000-0000-7000-8000-00000000d002";
  const form = {
    ...{ [apiField(id)]: "on", [apiField(id, "orders:read")]: "on" },
    ...{ [apiField(id, "orders:write")]: "", [apiField(other, "x")]: "on" },
  };
  expect(checkedApis(form)).toEqual([{ id, scopes: ["orders:read"] }]);
});

it("writes the environment of each type", () => {
  const shop = {
    ...{ id, authMethod: "secret", redirectUris: ["https://shop.example.com/callback"] },
    resources: [{ identifier: "https://api.example.com" }],
  };
  const issuer = "https://id.example.com";
  expect(environmentOf(issuer, { ...shop, type: "web" }, { client: "gs_abc", own: "def" })).toBe(
    [
      ...["GATEHOUSE_URL=https://id.example.com", `GATEHOUSE_CLIENT_ID=${id}`],
      ...["GATEHOUSE_CLIENT_SECRET=gs_abc", "GATEHOUSE_SECRET=def"],
      ...["APP_URL=https://shop.example.com", "GATEHOUSE_AUDIENCE=https://api.example.com"],
    ].join("\n"),
  );
  const spa = { ...shop, type: "spa" as const, authMethod: "none", resources: [] };
  expect(environmentOf(issuer, spa)).toBe(
    `GATEHOUSE_URL=https://id.example.com\nGATEHOUSE_CLIENT_ID=${id}`,
  );
});
