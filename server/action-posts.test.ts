import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { jsonLog, silentLog } from "@/lib/platform/log";
import { blameUnreadablePosts, explainOutdatedForms, requireOwnOrigin } from "./action-posts";

const servers: ReturnType<typeof createServer>[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A server whose pages always answer with this status, as Next sets it. */
async function serverThatAnswers(status: number): Promise<string> {
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    blameUnreadablePosts(request, response);
    response.statusCode = status;
    response.end();
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const action = { "next-action": "0123" };

test("[S77] an action's post that could not be read is the caller's mistake", async () => {
  const url = await serverThatAnswers(500);
  const byScript = await fetch(url, { method: "POST", headers: action, body: "[" });
  const byForm = await fetch(url, { method: "POST", body: new FormData() });
  expect([byScript.status, byForm.status]).toEqual([400, 400]);
});

test("a fault of a page stays one, and so does every other answer to an action", async () => {
  const page = await fetch(await serverThatAnswers(500));
  expect(page.status).toBe(500);
  for (const status of [200, 303, 404, 503]) {
    const url = await serverThatAnswers(status);
    const answer = await fetch(url, { method: "POST", headers: action, redirect: "manual" });
    expect(answer.status).toBe(status);
  }
});

test.each(["at once", "after the head"])(
  "[C2] a form of an earlier build says what to do, and a script gets Next's answer, %s",
  async (when) => {
    const server = createServer((request, response) => {
      explainOutdatedForms(request, response);
      response.statusCode = 409;
      response.setHeader("x-nextjs-action-not-found", "1");
      response.setHeader("Content-Length", 26);
      if (when === "after the head") response.writeHead(409);
      response.end("Server Action unavailable.");
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const byForm = await fetch(url, { method: "POST", body: new FormData() });
    expect(byForm.status).toBe(409);
    expect(await byForm.text()).toContain("This page is out of date. Go back, reload it");
    const byScript = await fetch(url, { method: "POST", headers: action, body: "[]" });
    expect(await byScript.text()).toBe("Server Action unavailable.");
  },
);

const appUrl = "https://id.example.com";

/** A server behind a proxy that sends a Host of its own. */
async function serverAt(lines: string[] | null = null): Promise<string> {
  const log = lines ? jsonLog((line) => lines.push(line)) : silentLog;
  const server = createServer((request, response) => {
    if (requireOwnOrigin(request, response, { appUrl, log })) response.end("reached");
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test.each([
  "not a url",
  "null",
  "https://evil.example",
  "http://id.example.com",
  "https://id.example.com.evil",
])("[G4] [S112] an action's post with Origin %s is 403 in one line of the log", async (origin) => {
  const lines: string[] = [];
  const url = await serverAt(lines);
  const headers = { ...action, origin };
  const answer = await fetch(url, { method: "POST", headers, body: "[]" });
  expect(answer.status).toBe(403);
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ event: "action.foreign", origin });
});

test.each([[appUrl], [undefined]])(
  "[E12] [S112] an action's post with Origin %s reaches the page, whatever its Host",
  async (origin) => {
    const url = await serverAt();
    const headers = { ...action, ...(origin ? { origin } : {}) };
    const answer = await fetch(url, { method: "POST", headers, body: "[]" });
    expect(await answer.text()).toBe("reached");
  },
);
