import type { KoaContextWithOIDC } from "oidc-provider";
import { type Client, readClient } from "@/lib/domain/oidc/client";
import { requestOf } from "./request";

const known = new WeakMap<object, Map<string, Promise<Client | null>>>();

/** An application as it is now, read at most once for a request. */
export function clientOf({ req }: KoaContextWithOIDC, id: string): Promise<Client | null> {
  const clients = known.get(req) ?? new Map<string, Promise<Client | null>>();
  known.set(req, clients);
  const reading = clients.get(id) ?? readClient(requestOf(req).ctx, id);
  clients.set(id, reading);
  return reading;
}
