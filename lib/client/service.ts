import { type Connection, read } from "./connection";
import type { CallOptions } from "./options";
import type { Health, KeySet } from "./types";

export type ServiceMethods = ReturnType<typeof serviceMethods>;

export function serviceMethods({ open }: Connection) {
  return {
    /**
     * Whether the house can work. While its database is out of reach the answer says so; that is no
     * error here.
     */
    async getHealth(options?: CallOptions): Promise<Health> {
      const call = open.GET("/api/health", options);
      const { error } = await call;
      return isHealth(error) ? error : read(call);
    },

    /** The public keys of access tokens (RFC 7517), for a service that verifies them itself. */
    getKeys(options?: CallOptions): Promise<KeySet> {
      return read(open.GET("/.well-known/jwks.json", options));
    },

    /** The OpenAPI document of the house. */
    getOpenApiDocument(options?: CallOptions): Promise<Record<string, unknown>> {
      return read(open.GET("/api/v1/openapi.json", options));
    },
  };
}

function isHealth(body: unknown): body is Health {
  return typeof body === "object" && body !== null && "database" in body;
}
