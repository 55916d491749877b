import { describe, expect, test } from "vitest";
import { fetchFrom } from "./self-requests";

describe("[E13] what Next asks itself", () => {
  test("reaches the listener with its method, path, headers and body, and no connection", async () => {
    const ask = fetchFrom(async (request, response) => {
      const body = Buffer.concat(await request.toArray()).toString();
      const { method, url, headers, socket } = request;
      response.writeHead(201, { "Set-Cookie": ["a=1", "b=2"], "Content-Type": "text/x-component" });
      response.end(
        JSON.stringify({ method, url, body, headers, peer: socket.remoteAddress ?? null }),
      );
    });
    const answer = await ask(
      new Request("http://gatehouse.internal/settings/profile?_rsc=1", {
        method: "POST",
        headers: { Cookie: "one=1; two=2", Host: "id.example.com", "X-Forwarded-Proto": "https" },
        body: "typed",
      }),
    );
    expect(answer.status).toBe(201);
    expect(answer.headers.get("content-type")).toBe("text/x-component");
    expect(answer.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect(await answer.json()).toMatchObject({
      method: "POST",
      url: "/settings/profile?_rsc=1",
      body: "typed",
      headers: { cookie: "one=1; two=2", host: "id.example.com", "x-forwarded-proto": "https" },
      peer: null,
    });
  });

  test("is answered as it comes, so that a page can stream", async () => {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const ask = fetchFrom(async (_request, response) => {
      response.write("first");
      await released;
      response.end("last");
    });
    const { body } = await ask(new Request("http://gatehouse.internal/"));
    const reader = body?.getReader();
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe("first");
    release();
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe("last");
  });

  test("gets an answer without a body, and a redirect that is not followed", async () => {
    const ask = fetchFrom((request, response) => {
      if (request.url === "/empty") response.writeHead(204).end();
      else response.writeHead(307, { Location: "/sign-in" }).end();
    });
    expect((await ask(new Request("http://gatehouse.internal/empty"))).body).toBeNull();
    const led = await ask(new Request("http://gatehouse.internal/settings"));
    expect([led.status, led.headers.get("location")]).toEqual([307, "/sign-in"]);
  });

  test("fails when the listener drops it", async () => {
    const ask = fetchFrom((request) => request.destroy());
    await expect(ask(new Request("http://gatehouse.internal/"))).rejects.toThrow();
  });
});
