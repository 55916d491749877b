import { environment } from "./environment";
import type { IntrospectionCredentials } from "./introspect";
import type { VerifierOptions } from "./verifier";

/** What a guard of an API needs. What is left out comes from the environment. */
export type GuardOptions = {
  /** The address of Gatehouse; `GATEHOUSE_URL`. */
  url?: string | undefined;
  /** The identifier of this API; `GATEHOUSE_AUDIENCE`. */
  audience?: string | readonly string[] | undefined;
  /**
   * Also asks Gatehouse about each token. True takes `GATEHOUSE_CLIENT_ID` and
   * `GATEHOUSE_CLIENT_SECRET`.
   */
  introspection?: IntrospectionCredentials | boolean | undefined;
};

/** @throws TypeError that names what is missing */
export function guardOptions({ url, audience, introspection }: GuardOptions): VerifierOptions {
  const env = environment();
  return {
    url: url ?? needed("GATEHOUSE_URL"),
    audience: audience ?? needed("GATEHOUSE_AUDIENCE"),
    introspection:
      introspection === true
        ? {
            clientId: needed("GATEHOUSE_CLIENT_ID"),
            clientSecret: needed("GATEHOUSE_CLIENT_SECRET"),
          }
        : introspection || undefined,
  };

  function needed(variable: string): string {
    const value = env[variable];
    if (value) return value;
    throw new TypeError(`Gatehouse's guard needs ${variable} in the environment, or its option.`);
  }
}
