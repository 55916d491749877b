import { asStream, type Connection, read, readFile } from "./connection";
import { GatehouseError } from "./errors";
import type {
  CodeRequested,
  Health,
  Introspection,
  RequestCodeInput,
  StreamLogsQuery,
} from "./models";
import type { CallOptions } from "./options";
import type { ClientTokens } from "./tokens";

export type MethodsByHand = ReturnType<typeof methodsByHand>;

/** The methods that take a decision which the OpenAPI document does not hold. */
export function methodsByHand({ open, signed, tokens }: Connection) {
  return {
    /**
     * Replaces the client's tokens now. There is rarely a reason to: every call does so by itself
     * when needed. Joins a refresh that is in progress.
     * @throws GatehouseError token_expired, token_revoked (the tokens are then forgotten),
     *   account_blocked, rate_limited; unauthenticated if there are no tokens
     */
    async refresh(): Promise<ClientTokens> {
      const next = await tokens.refresh();
      if (next) return next;
      throw new GatehouseError({ code: "unauthenticated", detail: "Sign in to do this." });
    },

    /**
     * Whether an access token, by default the client's own, is still accepted. Another's token is
     * asked about without sending the client's own.
     * @throws GatehouseError unauthenticated if there is no token to ask about, validation_failed,
     *   rate_limited
     */
    introspect(token?: string, options?: CallOptions): Promise<Introspection> {
      const body = token === undefined ? {} : { token };
      const http = token === undefined ? signed : open;
      return read(http.POST("/api/v1/auth/introspect", { body, ...options }));
    },

    /**
     * Asks for a code by email or SMS. The answer is the same for every well-formed address. The
     * scenes of a change (CHANGE_EMAIL, BIND_PHONE, CHANGE_PHONE) need a signed-in user, so only
     * they send the client's token. A client without an API key keeps the `codeId` of the
     * answer and sends it with the code.
     * @throws GatehouseError validation_failed, unauthenticated, rate_limited
     */
    requestCode(input: RequestCodeInput, options?: CallOptions): Promise<CodeRequested> {
      const http = /^(CHANGE|BIND)_/.test(input.scene) ? signed : open;
      return read(http.POST("/api/v1/auth/codes", { body: input, ...options }));
    },

    /**
     * Whether Gatehouse can work. While its database cannot be reached the answer says so; that is
     * not an error here.
     */
    async getHealth(options?: CallOptions): Promise<Health> {
      const call = open.GET("/api/health", options);
      const { error } = await call;
      return isHealth(error) ? error : read(call);
    },

    /**
     * The audit log as it grows, as the text of server-sent events: each `event: log` has an event as
     * its data. It ends when the session does, and by itself after some minutes; to go on, call again
     * with the `id` of the last one, and skip events that you know.
     * @throws GatehouseError unauthenticated, token_expired, token_revoked, forbidden,
     *   mfa_enrolment_required, rate_limited, validation_failed
     */
    streamLogs(
      query?: StreamLogsQuery,
      { lastEventId, ...options }: CallOptions & { lastEventId?: string } = {},
    ): Promise<ReadableStream<Uint8Array>> {
      const headers = lastEventId === undefined ? {} : { "Last-Event-ID": lastEventId };
      const init = { params: { query }, headers, ...asStream, ...options };
      return readFile(signed.GET("/api/v1/admin/logs/stream", init));
    },
  };
}

function isHealth(body: unknown): body is Health {
  return typeof body === "object" && body !== null && "database" in body;
}
