import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listProviders } from "@/lib/domain/settings/provider-health";
import { forget, singleton } from "@/lib/platform/registry";
import { testApp } from "@/lib/testing/app";
import { emptyTables } from "@/lib/testing/database";
import { systemCtx } from "@/lib/testing/factories";
import { notingAnswer, notingStart } from "./provider-failure";

const app = testApp();
beforeEach(() => emptyTables(app().database));

async function stateOfGithub() {
  const service = { name: "github", kind: "sign-in", label: "GitHub", provider: "GitHub" } as const;
  return (await listProviders(systemCtx(app()), [{ ...service, probe: null }]))[0];
}

describe("the health of an identity provider", () => {
  const configure = () => {
    forget("env");
    forget("platform");
    const github = { clientId: "id", clientSecret: "secret" };
    singleton("env", () => ({ github, google: null, oidc: null }));
    singleton("platform", async () => ({ ...app(), onWake: { wake() {} } }));
  };
  beforeEach(configure);
  afterEach(() => {
    forget("env");
    forget("platform");
  });
  const answerTo = (path: string) => async () =>
    new Response(null, { status: 302, headers: { location: `https://gatehouse.example${path}` } });

  it.each<[string, string | null]>([
    ["/sign-in?error=Configuration", "Configuration"],
    ["/sign-in?error=OAuthCallbackError", "OAuthCallbackError"],
    ["/sign-in?error=account_blocked", null],
    ["/", null],
  ])("is noted where its answer led to %s: %s", async (path, words) => {
    await notingAnswer("github", answerTo(path));
    expect((await stateOfGithub())?.lastError).toBe(words);
  });

  it("is noted where a sign-in could not start, and the error goes on", async () => {
    const start = notingStart("github", async () => {
      throw new Error("No discovery document.");
    });
    await expect(start).rejects.toThrow("No discovery document.");
    expect(await stateOfGithub()).toMatchObject({ lastError: "No discovery document." });
  });

  it("is kept for those that are set up alone, whatever a path names", async () => {
    await notingAnswer("anything", answerTo("/sign-in?error=Configuration"));
    expect(await app().database.prisma.providerHealth.count()).toBe(0);
  });
});
