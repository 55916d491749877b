import { AsyncLocalStorage } from "node:async_hooks";
import { noteProviderError } from "@/lib/domain/settings/provider-health";
import { getPlatform } from "@/lib/http/process/platform";
import { signInProviders } from "./providers";

/** What Auth.js says went wrong in the request that it is answering. */
const request = new AsyncLocalStorage<{ words: string | null }>();

/** Called by the logger of Auth.js, which knows the error and not the provider. */
export function noteFailure(error: Error): void {
  const answering = request.getStore();
  const { cause } = error as { cause?: { err?: Error } };
  if (answering) answering.words = cause?.err?.message || error.message || error.name;
}

/** Auth.js's answer to a provider's; for admins, it is noted where the provider was at fault. */
export async function notingAnswer(
  provider: string,
  answer: () => Promise<Response>,
): Promise<Response> {
  const answering = { words: null as string | null };
  const response = await request.run(answering, answer);
  const location = response.headers.get("location") ?? "";
  // Its own errors are capitalised; the codes of our refusals are about the person, not the provider.
  const name = /[?&]error=([A-Z]\w*)/.exec(location)?.[1];
  if (name) await note(provider, answering.words ?? name);
  return response;
}

/** The start of a sign-in asks some providers for their addresses, which can fail. */
export async function notingStart<Result>(
  provider: string,
  start: () => Promise<Result>,
): Promise<Result> {
  try {
    return await start();
  } catch (error) {
    // Next throws its redirect, which is how a start succeeds.
    const isRedirect = error instanceof Error && "digest" in error;
    if (!isRedirect) await note(provider, error instanceof Error ? error.message : String(error));
    throw error;
  }
}

async function note(provider: string, words: string): Promise<void> {
  if (!signInProviders().some(({ id }) => id === provider)) return;
  await noteProviderError(await getPlatform(), provider, words);
}
