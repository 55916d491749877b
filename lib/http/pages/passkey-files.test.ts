import { expect, test } from "vitest";
import { jsonFile, passkeyEndpoints, relatedOrigins } from "./passkey-files";

test("password managers are led to the passkeys of the security page", async () => {
  const page = "https://id.example.com/settings/security#passkeys";
  const file = jsonFile(passkeyEndpoints("https://id.example.com"));
  expect(file.headers.get("content-type")).toBe("application/json");
  expect(await file.json()).toEqual({ enroll: page, manage: page });
});

test("related origins are listed; without any, there is no file", async () => {
  const origins = ["https://shop.example.com"];
  expect(await jsonFile(relatedOrigins(origins)).json()).toEqual({ origins });
  expect(jsonFile(relatedOrigins([])).status).toBe(404);
});
