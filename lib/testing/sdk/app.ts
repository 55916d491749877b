import { type AppOptions, createGatehouseApp, type GatehouseApp } from "@/lib/client/app";
import { createBrowser, type TestBrowser } from "./browser";
import { startProvider, type TestProvider } from "./provider.mjs";

/** An application in this process, and the provider that it uses. */
export type TestApp = {
  url: string;
  provider: TestProvider;
  app: GatehouseApp;
  /** What `onProblem` was told. */
  problems: unknown[];
  /** A browser that reaches both. Pages of the application that are not of its SDK are empty. */
  browser(): TestBrowser;
  /** A browser that is signed in. */
  signedIn(): Promise<TestBrowser>;
  /** What the session route says to a browser. */
  user(browser: TestBrowser): Promise<{ sub: string; [claim: string]: unknown } | null>;
  /** The same application once more, as another process or after a restart. */
  again(options?: AppOptions): GatehouseApp;
  close(): Promise<void>;
};

export const appSecret = "a secret of at least thirty-two characters";

export async function startApp(options: AppOptions = {}): Promise<TestApp> {
  const provider = await startProvider();
  const url = options.appUrl ?? "http://app.localhost:4000";
  const problems: unknown[] = [];
  provider.addClient({
    client_id: "web",
    ...{ client_secret: "client-secret", redirect_uris: [`${url}/auth/callback`] },
    post_logout_redirect_uris: [`${url}/`],
    backchannel_logout_uri: `${url}/auth/backchannel-logout`,
  });
  const all: AppOptions = {
    ...{ url: provider.url, clientId: "web", clientSecret: "client-secret" },
    ...{ secret: appSecret, appUrl: url, onProblem: (problem) => problems.push(problem) },
    ...options,
  };
  const app = createGatehouseApp(all);
  const reach = async (request: Request) => {
    if (new URL(request.url).host !== new URL(url).host) return fetch(request);
    return (await app.handle(request)) ?? new Response("");
  };
  const browser = () => createBrowser(reach);
  return {
    ...{ url, provider, app, problems, browser },
    async signedIn() {
      const one = browser();
      await one.visit(`${url}/auth/login`);
      return one;
    },
    async user(one) {
      return (await (await one.send(`${url}/auth/session`)).json()).user;
    },
    again(others) {
      Reflect.deleteProperty(globalThis, Symbol.for("gatehouse-client"));
      const other = createGatehouseApp({ ...all, ...others });
      other.loginPath();
      return other;
    },
    close: provider.close,
  };
}

/** The Cookie header that a browser would send. */
export const cookieHeader = (browser: TestBrowser, url: string) =>
  [...browser.cookies(url)].map((pair) => pair.join("=")).join("; ");
