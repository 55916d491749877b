import { describe, expect, it } from "vitest";
import { authAdapter } from "@/lib/http/authjs/adapter";
import { testPlatform } from "@/lib/testing/context";
import { notingOutage, orUnavailable } from "./outage";

const down = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
const fault = new Error("a fault of ours");
const refuse = (error: Error) => async () => Promise.reject(error);

/** As Auth.js does: a failure below is logged, and nobody is signed in. */
const swallowing = async (work: () => Promise<unknown>) => {
  await work().catch(() => null);
  return Response.json(null);
};

describe("[S81] a route handler", () => {
  it("answers 503 where the database is out of reach", async () => {
    const answer = await orUnavailable(refuse(down));
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("5");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(await answer.text()).not.toMatch(/ECONN/);
  });

  it("answers 503 also where what it calls made nothing of it", async () => {
    const answer = await orUnavailable(() => swallowing(() => notingOutage(refuse(down))));
    expect(answer.status).toBe(503);
  });

  it("answers for itself otherwise, a fault as a fault, whatever strikes another", async () => {
    let finish: (answer: Response) => void = () => {};
    const meanwhile = orUnavailable(
      () =>
        new Promise<Response>((resolve) => {
          finish = resolve;
        }),
    );
    await orUnavailable(refuse(down));
    finish(new Response("done"));
    expect((await meanwhile).status).toBe(200);
    const own = orUnavailable(() => swallowing(() => notingOutage(refuse(fault))));
    expect((await own).status).toBe(200);
    await expect(orUnavailable(refuse(fault))).rejects.toBe(fault);
  });
});

describe("[S81] Auth.js, without the database", () => {
  const calls: Record<string, (adapter: ReturnType<typeof authAdapter>) => Promise<unknown>> = {
    "does not say that nobody is signed in": (adapter) =>
      Promise.resolve(adapter.getSessionAndUser?.("a".repeat(43))),
    "does not say that an identity is unknown": (adapter) =>
      Promise.resolve(adapter.getUserByAccount?.({ provider: "oidc", providerAccountId: "1" })),
  };

  it.each(Object.entries(calls))("%s", async (_name, call) => {
    const platform = await testPlatform();
    const issuers = { oidc: "https://id.example" };
    const adapter = authAdapter({ ...platform, onWake: { wake() {} } }, issuers);
    const run = () => orUnavailable(() => swallowing(() => call(adapter)));
    expect((await run()).status).toBe(200);
    await platform.database.close();
    expect((await run()).status).toBe(503);
  });
});
