import { afterEach, expect, it, vi } from "vitest";
import { createGatehouseApp } from "./app";
import { type AppOptions, appSettings } from "./settings";

const good = {
  ...{ url: "https://id.example.com", clientId: "web", clientSecret: "s" },
  ...{ secret: "x".repeat(32), appUrl: "https://app.example.com" },
};
afterEach(() => vi.unstubAllEnvs());

it("come from the environment where they are not given", () => {
  vi.stubEnv("GATEHOUSE_URL", good.url);
  vi.stubEnv("GATEHOUSE_CLIENT_ID", "env");
  vi.stubEnv("GATEHOUSE_SECRET", `${"n".repeat(32)}, ${"o".repeat(32)}`);
  vi.stubEnv("APP_URL", "https://app.example.com/ignored");
  vi.stubEnv("GATEHOUSE_AUDIENCE", "https://api.example.com");
  expect(appSettings({ clientId: "given" })).toMatchObject({
    clientId: "given",
    secrets: ["n".repeat(32), "o".repeat(32)],
    redirectUri: "https://app.example.com/auth/callback",
    audience: "https://api.example.com",
  });
});

it.each<[AppOptions, RegExp]>([
  [{ url: "" }, /GATEHOUSE_URL/],
  [{ url: "http://id.example.com" }, /https/],
  [{ clientId: "" }, /GATEHOUSE_CLIENT_ID/],
  [{ appUrl: "" }, /APP_URL/],
  [{ appUrl: "app.example.com" }, /APP_URL/],
  [{ appUrl: "javascript:alert(1)" }, /APP_URL/],
  [{ secret: "" }, /GATEHOUSE_SECRET/],
  [{ secret: [] }, /GATEHOUSE_SECRET/],
  [{ secret: "short" }, /32/],
  [{ secret: ["x".repeat(32), "short"] }, /32/],
  [{ basePath: "auth" }, /basePath/],
  [{ basePath: "/auth/" }, /basePath/],
])("stop %j with a sentence that names it", (options, message) => {
  expect(() => appSettings({ ...good, ...options })).toThrow(message);
});

it("are not needed to load a module, only to use it", () => {
  const app = createGatehouseApp({});
  expect(() => app.loginPath()).toThrow(/APP_URL/);
});

it("that could not ask about a session are refused with the option check", () => {
  const options = { ...good, clientSecret: "", audience: "https://api.example.com" };
  const app = createGatehouseApp({ ...options, check: "always" });
  expect(() => app.settings()).toThrow(/check/);
});
