import type { ClientAuth } from "openid-client";
import { environment } from "../verify/environment";
import { issuerUrl } from "../verify/issuer";
import type { EndedSessions, Logout } from "./ended";
import type { SignInError } from "./errors";

/** How an application uses Gatehouse. What is left out comes from the environment. */
export type AppOptions = {
  /** The address of Gatehouse; `GATEHOUSE_URL`. */
  url?: string | undefined;
  /** As registered in Gatehouse's dashboard; `GATEHOUSE_CLIENT_ID`, `GATEHOUSE_CLIENT_SECRET`. */
  clientId?: string | undefined;
  clientSecret?: string | undefined;
  /** Another way for the application to prove itself, such as `PrivateKeyJwt` of openid-client. */
  clientAuth?: ClientAuth | undefined;
  /**
   * Seals the application's cookies; `GATEHOUSE_SECRET`. At least 32 characters. To change it, put
   * the new one in front of the old one, in a list or separated by a comma: the first one seals,
   * all of them open. Remove the old one after 30 days.
   */
  secret?: string | readonly string[] | undefined;
  /** The address at which browsers reach this application; `APP_URL`. */
  appUrl?: string | undefined;
  /** Where this package's routes are; `/auth` by default. */
  basePath?: string | undefined;
  /** `openid profile email offline_access` by default. */
  scope?: string | undefined;
  /** The API that the session's access tokens are for; `GATEHOUSE_AUDIENCE`. */
  audience?: string | undefined;
  /**
   * Asks Gatehouse whether the session still lives: on each read, or if the last answer is this
   * many seconds old. Without it, a session that was ended in Gatehouse ends here with its access
   * token, or by back-channel logout.
   */
  check?: "always" | number | undefined;
  /** The own path to show after signing out; `/` by default. It must be registered in Gatehouse. */
  afterSignOut?: string | undefined;
  /** Where back-channel logouts are remembered: in this process by default. */
  endedSessions?: EndedSessions | undefined;
  /** Told of each back-channel logout, after it has been remembered. */
  onBackchannelLogout?: ((logout: Logout) => void | Promise<void>) | undefined;
  /** The answer to a sign-in that failed; a plain page by default. */
  onSignInError?:
    | ((error: SignInError, request: Request) => Response | Promise<Response>)
    | undefined;
  /** Told of what users are not told: outages and wrong settings. `console.error` by default. */
  onProblem?: ((problem: unknown) => void) | undefined;
};

export type AppSettings = ReturnType<typeof appSettings>;

/** @throws TypeError that names the option and the environment variable that is missing or wrong */
export function appSettings(options: AppOptions) {
  const env = environment();
  const clientId = options.clientId ?? env.GATEHOUSE_CLIENT_ID;
  const appUrl = applicationUrl(needed(options.appUrl ?? env.APP_URL, "appUrl", "APP_URL"));
  const basePath = options.basePath ?? "/auth";
  if (!/^(\/[\w-]+)+$/.test(basePath))
    throw new TypeError(`basePath must be like /auth: ${basePath}`);
  return {
    url: issuerUrl(needed(options.url ?? env.GATEHOUSE_URL, "url", "GATEHOUSE_URL")),
    clientId: needed(clientId, "clientId", "GATEHOUSE_CLIENT_ID"),
    clientSecret: (options.clientSecret ?? env.GATEHOUSE_CLIENT_SECRET) || undefined,
    clientAuth: options.clientAuth,
    secrets: secretsOf(options.secret ?? env.GATEHOUSE_SECRET),
    appUrl,
    basePath,
    redirectUri: `${appUrl.origin}${basePath}/callback`,
    scope: options.scope ?? "openid profile email offline_access",
    audience: (options.audience ?? env.GATEHOUSE_AUDIENCE) || undefined,
    check: options.check,
    afterSignOut: options.afterSignOut ?? "/",
    onBackchannelLogout: options.onBackchannelLogout,
    onSignInError: options.onSignInError,
    onProblem: options.onProblem ?? ((problem: unknown) => console.error("gatehouse:", problem)),
  };
}

function needed(value: string | undefined, option: string, variable: string): string {
  if (value) return value;
  throw new TypeError(`Gatehouse needs the option ${option}, or ${variable} in the environment.`);
}

function applicationUrl(value: string): URL {
  if (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)) return new URL(value);
  throw new TypeError(`appUrl (APP_URL) is not an http or https address: ${value}`);
}

function secretsOf(value: string | readonly string[] | undefined): string[] {
  const list = typeof value === "string" ? value.split(",") : (value ?? []);
  const secrets = list.map((one) => one.trim()).filter(Boolean);
  needed(secrets[0], "secret", "GATEHOUSE_SECRET");
  if (secrets.every(({ length }) => length >= 32)) return secrets;
  throw new TypeError("secret (GATEHOUSE_SECRET) must have at least 32 random characters.");
}
