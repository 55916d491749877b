import { beginSignIn } from "./authorization";
import type { Cookies } from "./cookies";
import type { Flows } from "./flow";
import type { Provider } from "./provider";
import { redirect } from "./respond";
import { ownPath } from "./return-to";
import type { AppSettings } from "./settings";

/** What an application can ask for in the link to the sign-in. `create` leads to the sign-up. */
const PROMPTS = ["login", "consent", "select_account", "create"];

/**
 * `GET /auth/login?returnTo=/own/path`, with `prompt` and `login_hint` where wanted: sends the
 * browser to Gatehouse.
 */
export function createLogin(provider: Provider, flows: Flows, settings: AppSettings) {
  return async (query: URLSearchParams, cookies: Cookies): Promise<Response> => {
    const returnTo = ownPath(query.get("returnTo"), settings.appUrl, settings.basePath);
    const wishes = wishesOf(query);
    const { flow, address } = await beginSignIn(await provider(), settings, { returnTo, wishes });
    return redirect(address, await flows.begin(cookies, flow));
  };
}

function wishesOf(query: URLSearchParams): Record<string, string> {
  const prompt = query.get("prompt");
  const hint = query.get("login_hint");
  return {
    ...(prompt !== null && PROMPTS.includes(prompt) && { prompt }),
    ...(hint !== null && hint.length <= 320 && { login_hint: hint }),
  };
}
