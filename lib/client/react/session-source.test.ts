import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createSessionSource } from "./session-source";

const ada = { sub: "1", name: "Ada" };
let answers: (() => Response | Promise<Response>)[];
let asked: string[];
let page: EventTarget & { visibilityState: string };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  answers = [];
  asked = [];
  page = Object.assign(new EventTarget(), { visibilityState: "visible" });
  vi.stubGlobal("document", page);
  vi.stubGlobal("fetch", async (address: string) => {
    asked.push(address);
    return (answers.shift() ?? (() => Response.json({ user: null })))();
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Waits for the state that follows. */
const changed = (source: ReturnType<typeof createSessionSource>) =>
  new Promise((done) => {
    const stop = source.subscribe(() => {
      stop();
      done(source.getState());
    });
  });
const comeBack = () => page.dispatchEvent(new Event("visibilitychange"));
const pass = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);

it("asks the server once for who is signed in", async () => {
  answers = [() => Response.json({ user: ada })];
  const source = createSessionSource();
  source.start();
  source.start();
  expect(await changed(source)).toEqual({ status: "signed-in", user: ada });
  expect(asked).toEqual(["/auth/session"]);
});

it("asks nobody where the server has said it already", () => {
  const source = createSessionSource({ initialUser: null });
  source.start();
  expect(source.getState().status).toBe("signed-out");
  expect(asked).toEqual([]);
});

it("learns that the user signed out when they come back to the tab", async () => {
  const source = createSessionSource({ basePath: "/api/auth", initialUser: ada });
  const stop = source.start();
  comeBack();
  expect(await changed(source)).toEqual({ status: "signed-out", user: null });
  expect(asked).toEqual(["/api/auth/session"]);
  comeBack();
  pass(11);
  page.visibilityState = "hidden";
  comeBack();
  stop();
  page.visibilityState = "visible";
  comeBack();
  expect(asked).toHaveLength(1);
});

it.each([
  ["an error", () => new Response("", { status: 503 })],
  ["a page", () => new Response("<html>")],
  ["no answer", () => Promise.reject(new TypeError("fetch failed"))],
])("signs nobody out because of %s", async (_, answer) => {
  answers = [answer, () => Response.json({ user: { ...ada, name: "New" } })];
  const source = createSessionSource({ initialUser: ada });
  source.start();
  comeBack();
  pass(11);
  await new Promise(setImmediate);
  expect(source.getState().user).toEqual(ada);
  comeBack();
  await changed(source);
  expect(source.getState().user?.name).toBe("New");
});
