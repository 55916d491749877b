import { beforeEach, describe, expect, it } from "vitest";
import { testApp } from "@/lib/testing/app";
import { emptyTables } from "@/lib/testing/database";
import { refusalOf, systemCtx } from "@/lib/testing/factories";
import { recordResend } from "@/lib/testing/mail-recorders";
import { enqueueCode, sendDueMessages, transportsTo } from "@/lib/testing/outbox";
import { freePort } from "@/lib/testing/recorder";
import {
  checkProvider,
  listProviders,
  noteProviderError,
  type OutsideService,
} from "./provider-health";

const app = testApp();
beforeEach(() => emptyTables(app().database));

const ctx = () => systemCtx(app());
const service = (name: string, probe: OutsideService["probe"] = null): OutsideService => ({
  ...{ name, kind: "messages", label: name, provider: "Some", probe },
});
const stateOf = async (name: string) => (await listProviders(ctx(), [service(name)]))[0];
const unused = { lastSuccessAt: null, lastErrorAt: null, lastError: null };
const now = () => app().clock.now().toISOString();

describe("the health of the email provider", () => {
  it("is noted when it takes a message, and when it cannot", async () => {
    const resend = await recordResend();
    const send = (base: string) => sendDueMessages(app(), transportsTo({ resendBaseUrl: base }));
    await enqueueCode(app());
    await send(resend.url);
    expect(await stateOf("email")).toMatchObject({ ...unused, lastSuccessAt: now() });
    app().clock.advance(60);
    resend.refuseNext({ status: 401, name: "invalid_api_key", message: "Wrong key." });
    await enqueueCode(app());
    await send(resend.url);
    expect(await stateOf("email")).toMatchObject({
      lastErrorAt: now(),
      lastError: "Resend: invalid_api_key: Wrong key.",
    });
    await resend.close();
  });

  it("does not suffer from a recipient that is refused", async () => {
    const resend = await recordResend();
    resend.refuseNext({ status: 422, name: "validation_error" });
    await enqueueCode(app());
    await sendDueMessages(app(), transportsTo({ resendBaseUrl: resend.url }));
    expect(await stateOf("email")).toMatchObject(unused);
    await resend.close();
  });

  it("is asked on demand, by the real SDKs", async () => {
    const away = transportsTo({ resendBaseUrl: `http://127.0.0.1:${await freePort()}` }).email;
    const check = async () => away?.check?.();
    expect(await checkProvider(ctx(), [service("email", check)], "email")).toMatchObject({
      ...{ works: false, error: expect.stringContaining("Resend:") },
    });
    expect(await stateOf("email")).toMatchObject({ lastErrorAt: now(), lastSuccessAt: null });
    const works = [service("email", async () => {})];
    expect(await checkProvider(ctx(), works, "email")).toEqual({ works: true, error: null });
    expect(await stateOf("email")).toMatchObject({ lastSuccessAt: now() });
  });

  it("is asked a limited number of times", async () => {
    const check = () => checkProvider(ctx(), [service("sms", async () => {})], "sms");
    for (let time = 0; time < 10; time++) await check();
    expect(await refusalOf(check())).toBe("rate_limited");
  });

  it("is not asked where it cannot be, or is not there", async () => {
    const services = [service("sms")];
    expect(await refusalOf(checkProvider(ctx(), services, "sms"))).toBe("conflict");
    expect(await refusalOf(checkProvider(ctx(), services, "fax"))).toBe("not_found");
    expect(await listProviders(ctx(), services)).toEqual([
      {
        ...{ name: "sms", kind: "messages", label: "sms", provider: "Some", canCheck: false },
        ...unused,
      },
    ]);
  });
});

it("a note that is lost fails nothing", async () => {
  const broken = {
    ...app(),
    database: { ...app().database, query: () => Promise.reject(new Error("away")) },
  };
  await expect(noteProviderError(broken, "email", "late")).resolves.toBeUndefined();
});
