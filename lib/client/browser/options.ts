import { issuerUrl } from "../verify/issuer";

export type BrowserAuthOptions = {
  /** The address of Gatehouse: `https://id.example.com`. */
  url: string;
  /** Of an application of type single-page, as registered in Gatehouse's dashboard. */
  clientId: string;
  /** The API that the access tokens are for. */
  audience?: string | undefined;
  /** `openid profile email offline_access` by default. */
  scope?: string | undefined;
  /** The own path to which Gatehouse answers, as registered; `/` by default. */
  callbackPath?: string | undefined;
  /**
   * Whether a new visitor is sent to Gatehouse and back once, unseen, to find out whether they are
   * signed in there; true by default. Without it, they are signed out until they click.
   */
  silent?: boolean | undefined;
  /** Told why a sign-in failed; `console.error` by default. */
  onError?: ((error: unknown) => void) | undefined;
};

export function browserSettings(options: BrowserAuthOptions, href: string) {
  const { origin } = new URL(href);
  return {
    url: issuerUrl(options.url),
    clientId: options.clientId,
    clientSecret: undefined,
    clientAuth: undefined,
    origin: new URL(origin),
    redirectUri: new URL(options.callbackPath ?? "/", origin).href,
    scope: options.scope ?? "openid profile email offline_access",
    audience: options.audience,
    silent: options.silent ?? true,
    onProblem: options.onError ?? ((error: unknown) => console.error("gatehouse:", error)),
  };
}
