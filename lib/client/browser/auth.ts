import { buildEndSessionUrl } from "openid-client";
import { beginSignIn, endSignIn, type Flow } from "../app/authorization";
import { signInError } from "../app/callback";
import { providerOf } from "../app/provider";
import { createRenewal, needsRenewal } from "../app/renew";
import { ownPath } from "../app/return-to";
import { nowInSeconds, type StoredSession } from "../app/session";
import { type AuthSource, createStore, LOADING, SIGNED_OUT, stateOf } from "../react/source";
import { type BrowserAuthOptions, browserSettings } from "./options";
import { type Platform, thisBrowser } from "./platform";
import { createTabs } from "./tabs";

export type BrowserAuth = AuthSource & {
  /**
   * A token for calls to the API, refreshed if it is about to end; null if nobody is signed in. Ask
   * for it before each call and do not keep it.
   */
  getAccessToken(): Promise<string | null>;
};

const FLOW = "gatehouse.flow";
const TRIED = "gatehouse.tried";

/**
 * Signs users of a single-page application in, in the browser alone: code flow with PKCE. The tokens
 * are in memory, never in storage, so a script that gets in finds them only while the page is open.
 * A new tab asks the others for the session, or Gatehouse by an unseen redirect. A refresh token is
 * used by one tab at a time.
 */
export function createBrowserAuth(
  options: BrowserAuthOptions,
  platform: Platform = thisBrowser(),
): BrowserAuth {
  const settings = browserSettings(options, platform.href());
  const { storage, href } = platform;
  const provider = providerOf(settings);
  const renew = createRenewal(provider, settings);
  const store = createStore(LOADING);
  const name = `gatehouse ${settings.url.href} ${settings.clientId}`;
  let session: StoredSession | null = null;
  const tabs = createTabs(platform, name, { current: () => session, adopt: keep, end: forget });

  function keep(next: StoredSession): void {
    session = next;
    storage.removeItem(TRIED);
    store.set(stateOf(next.user));
  }

  function forget(): void {
    session = null;
    store.set(SIGNED_OUT);
  }

  async function leave(returnTo: string, wishes: Record<string, string>): Promise<void> {
    const path = ownPath(returnTo, settings.origin);
    const begun = await beginSignIn(await provider(), settings, { returnTo: path, wishes });
    storage.setItem(FLOW, JSON.stringify(begun.flow));
    platform.go(begun.address.href);
  }

  /** Takes an answer in the page's address. False if there is none of a sign-in of this tab. */
  async function arrive(): Promise<boolean> {
    const query = new URL(href()).searchParams;
    const stored = storage.getItem(FLOW);
    const flow: Flow | null = stored ? JSON.parse(stored) : null;
    if (!flow || query.get("state") !== flow.state) return false;
    storage.removeItem(FLOW);
    platform.replace(flow.returnTo);
    if (query.get("error") === "login_required") {
      forget();
      return true;
    }
    keep(await endSignIn(await provider(), settings, { query, flow }));
    return true;
  }

  async function load(): Promise<void> {
    if (await arrive()) return;
    const other = await tabs.ask();
    if (other) return keep(other);
    if (!settings.silent || storage.getItem(TRIED)) return forget();
    storage.setItem(TRIED, "1");
    await leave(pathOf(href()), { prompt: "none" });
  }

  /** @param old whose access token is about to end */
  async function refresh(old: StoredSession, refreshToken: string): Promise<void> {
    const other = await tabs.ask();
    if (other && !needsRenewal(other)) return keep(other);
    const renewal = await renew(old, refreshToken);
    if (session !== old) return;
    if (renewal.kind === "renewed") {
      keep(renewal.session);
      tabs.tell(renewal.session);
    } else if (renewal.kind === "refused" && old.accessEnds <= nowInSeconds()) forget();
  }

  const failed = (error: unknown) => {
    settings.onProblem(signInError(error));
    forget();
  };
  let loading: Promise<void> | null = null;

  return {
    ...store,
    routes: null,
    start() {
      loading ??= load().catch(failed);
      return () => {};
    },
    signIn(returnTo) {
      void leave(returnTo ?? pathOf(href()), {}).catch(failed);
    },
    signOut() {
      const hint = session?.idToken;
      storage.setItem(TRIED, "1");
      forget();
      tabs.tellEnd();
      void endAtGatehouse(hint).catch(failed);
    },
    async getAccessToken() {
      await loading;
      const { refreshToken } = session ?? {};
      if (refreshToken && session && needsRenewal(session)) {
        await platform.alone(name, async () => {
          if (session && needsRenewal(session)) await refresh(session, session.refreshToken ?? "");
        });
      }
      return session && session.accessEnds > nowInSeconds() ? session.accessToken : null;
    },
  };

  async function endAtGatehouse(hint: string | undefined): Promise<void> {
    const parameters = {
      client_id: settings.clientId,
      ...(hint && { id_token_hint: hint }),
      post_logout_redirect_uri: settings.origin.href,
    };
    platform.go(buildEndSessionUrl(await provider(), parameters).href);
  }
}

function pathOf(href: string): string {
  const { pathname, search, hash } = new URL(href);
  return pathname + search + hash;
}
