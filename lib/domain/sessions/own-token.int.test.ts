import { describe, expect, it } from "vitest";
import { setUserPermissions } from "@/lib/domain/admin/set-permissions";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import { countRows, makeUser, refusalOf, signInAs, systemCtx } from "@/lib/testing/factories";
import { keyActor } from "@/lib/testing/identifiers";
import { issueOwnToken, OWN_TOKEN_SECONDS } from "./own-token";
import { authenticateAccessToken, signOut } from "./sessions";

const app = testApp();

async function admin() {
  return signInAs(app(), await makeUser(app(), { permissions: ["users:read"] }));
}

describe("a token of the own session", () => {
  it("acts as its admin for a minute, and stores nothing", async () => {
    const ctx = await admin();
    const before = await countRows(app());
    const { token } = await issueOwnToken(ctx);
    expect(await countRows(app())).toEqual(before);
    const { actor } = await authenticateAccessToken(app(), token);
    expect(actor).toEqual(ctx.actor);
    app().clock.advance(OWN_TOKEN_SECONDS);
    expect(await refusalOf(authenticateAccessToken(app(), token))).toBe("token_expired");
  });

  it("[S42] ends with the session", async () => {
    const ctx = await admin();
    const { token } = await issueOwnToken(ctx);
    await signOut(ctx);
    expect(await refusalOf(authenticateAccessToken(app(), token))).toBe("token_revoked");
  });

  it("[S62] can do what its admin can do at the moment of the call", async () => {
    const ctx = await admin();
    const { token } = await issueOwnToken(ctx);
    const { userId: id } = ctx.actor;
    await setUserPermissions(systemCtx(app()), { id, permissions: ["users:kick"] });
    const { actor } = await authenticateAccessToken(app(), token);
    expect(actor.permissions).toEqual(["users:kick"]);
  });

  it("is given to nobody without a session or without any permission", async () => {
    expect(await refusalOf(issueOwnToken(testCtx(app())))).toBe("unauthenticated");
    const actor = keyActor({ permissions: ["users:read"] });
    expect(await refusalOf(issueOwnToken(testCtx(app(), { actor })))).toBe("unauthenticated");
    const someone = await signInAs(app(), await makeUser(app()));
    expect(await refusalOf(issueOwnToken(someone))).toBe("forbidden");
    const owing = { ...someone, actor: { ...someone.actor, mustEnrol: true } };
    expect(await refusalOf(issueOwnToken(owing))).toBe("mfa_enrolment_required");
  });

  it("asks the team’s hook for its claims", async () => {
    const hooks = { beforeTokenIssued: async () => ({ refuse: "Not here" }) };
    const ctx = { ...(await admin()), hooks } as never;
    expect(await refusalOf(issueOwnToken(ctx))).toBe("forbidden");
  });
});
