import type { KoaContextWithOIDC } from "oidc-provider";
import { type Client, readClient } from "@/lib/domain/oidc/client";
import { requestOf } from "./request";

/** An application as it is now, read at most once for a request. */
export function clientOf({ req }: KoaContextWithOIDC, id: string): Promise<Client | null> {
  const { ctx, clients } = requestOf(req);
  const reading = clients.get(id) ?? readClient(ctx, id);
  clients.set(id, reading);
  return reading;
}
