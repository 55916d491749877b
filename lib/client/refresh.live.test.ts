import { describe, expect, inject, it } from "vitest";
import { newEmail, OTHER_PASSWORD, PASSWORD } from "@/lib/testing/api-users";
import { refusalOf } from "@/lib/testing/client-table";
import { advance, codeSentTo, newClient, newPerson, newPhone } from "@/lib/testing/live-people";
import { createGatehouse } from "./create";
import { GatehouseError } from "./errors";
import type { ClientTokens } from "./tokens";

const ACCESS_SECONDS = 900;

/** Somebody's client, with what it says of its tokens and which calls it makes. */
async function observed(keep: "with their end" | "without") {
  const { client: first, id } = await newPerson();
  const told: (ClientTokens | null)[] = [];
  const paths: string[] = [];
  const tokens = first.getTokens();
  const client = createGatehouse({
    url: inject("liveApp").url,
    tokens: tokens && (keep === "without" ? { ...tokens, expiresAt: undefined } : tokens),
    onTokens: (next) => void told.push(next),
    fetch(request) {
      paths.push(new URL(request.url).pathname);
      return fetch(request);
    },
  });
  return { client, id, told, refreshes: () => paths.filter((one) => one.endsWith("/refresh")) };
}

describe("against a server whose clock moves", () => {
  it.each(["with their end", "without"] as const)(
    "ten calls at once refresh expired tokens once, and the session lives on (kept %s)",
    async (keep) => {
      const { client, id, told, refreshes } = await observed(keep);
      await advance(ACCESS_SECONDS + 1);
      const answers = await Promise.all(Array.from({ length: 10 }, () => client.getMe()));
      expect(answers.map((one) => one.id)).toEqual(Array(10).fill(id));
      expect(refreshes()).toHaveLength(1);
      expect(told).toEqual([client.getTokens()]);
      await advance(ACCESS_SECONDS + 1);
      await client.updateMe({ bio: "Still here." });
      expect(refreshes()).toHaveLength(2);
      const events = await client.listMyEvents();
      expect(events.items.map(({ type }) => type)).not.toContain("session.token_reused");
    },
  );

  it("a call for anybody refreshes too, where it is about the caller", async () => {
    const { client, refreshes } = await observed("without");
    await advance(ACCESS_SECONDS + 1);
    const email = newEmail();
    await client.requestCode({ email, scene: "CHANGE_EMAIL" });
    expect(await codeSentTo(email)).toMatch(/^\d{6}$/);
    expect(refreshes()).toHaveLength(1);
  });

  it("a session that was ended elsewhere ends the client's", async () => {
    const { client, told } = await observed("without");
    const other = newClient();
    other.setTokens(client.getTokens());
    await other.logout();
    await advance(ACCESS_SECONDS + 1);
    expect(await refusalOf(client.getMe())).toMatchObject({ code: "token_revoked" });
    expect(told).toEqual([null]);
    expect(await refusalOf(client.getMe())).toMatchObject({ code: "unauthenticated" });
  });

  it("sensitive changes ask for a recent sign-in", async () => {
    const { client, email, password } = await newPerson();
    await advance(601);
    const code = "000000";
    const calls = [
      () => client.changeEmail({ email: newEmail(), code }),
      () => client.changePhone({ phone: newPhone(), code }),
      () => client.bindPhone({ phone: newPhone(), code }),
      () => client.unbindPhone(),
      () => client.unlinkAccount("github"),
    ];
    for (const call of calls) {
      expect(await refusalOf(call())).toMatchObject({ code: "reauthentication_required" });
    }
    await client.login({ email, password });
    expect(await refusalOf(client.unbindPhone())).toMatchObject({ code: "conflict" });
  });

  it("codes expire", async () => {
    const { client: person, email } = await newPerson();
    const phone = newPhone();
    const client = newClient();
    await client.requestCode({ phone, scene: "REGISTER_PHONE" });
    await client.requestPasswordReset({ email });
    const reset = { email, code: await codeSentTo(email), newPassword: OTHER_PASSWORD };
    const sms = { phone, code: await codeSentTo(phone), password: PASSWORD };
    await advance(601);
    expect(await refusalOf(client.register(sms))).toMatchObject({ code: "code_expired" });
    expect(await refusalOf(client.resetPassword(reset))).toMatchObject({ code: "code_expired" });
    expect((await person.getMe()).email).toBe(email);
  });

  it("a limit says how long to wait", async () => {
    const client = newClient();
    const forgotten = { email: newEmail() };
    let error: unknown;
    for (let tries = 0; tries < 6; tries += 1) {
      error = await client.requestPasswordReset(forgotten).catch((reason) => reason);
    }
    expect(error).toBeInstanceOf(GatehouseError);
    expect(error).toMatchObject({ code: "rate_limited", status: 429 });
    expect((error as GatehouseError).retryAfter).toBeGreaterThan(0);
  });
});
