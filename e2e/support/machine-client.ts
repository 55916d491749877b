import * as oidc from "openid-client";
import type { OwnerApi } from "./api";
import { serverOrigin } from "./app";

const RESOURCE_SERVERS = "/api/v1/admin/resource-servers";

type ResourceServer = { id: string; identifier: string };

/** A program that signs nobody in, with tokens for an API that is registered, and for one of its own. */
export class MachineClient {
  private constructor(
    private readonly config: oidc.Configuration,
    private readonly api: string,
    private readonly otherApi: string,
  ) {}

  /** @param scopes of the API, which it can have */
  static async register(owner: OwnerApi, api: string, scopes: string[]): Promise<MachineClient> {
    const { items } = await owner.call<{ items: ResourceServer[] }>("GET", RESOURCE_SERVERS);
    const known = items.find(({ identifier }) => identifier === api);
    if (!known) throw new Error(`${api} is not registered.`);
    const otherApi = `urn:example:${crypto.randomUUID()}`;
    const other = await owner.call<ResourceServer>("POST", RESOURCE_SERVERS, {
      ...{ identifier: otherApi, name: "Another API", scopes: { read: "Read" } },
    });
    type Created = { application: { id: string }; secret: string };
    const { application, secret } = await owner.call<Created>(
      "POST",
      "/api/v1/admin/applications",
      {
        ...{ name: `Machine ${crypto.randomUUID()}`, type: "machine" },
        resources: [
          { id: known.id, scopes },
          { id: other.id, scopes: ["read"] },
        ],
      },
    );
    const config = await oidc.discovery(new URL(serverOrigin), application.id, secret, undefined, {
      execute: [oidc.allowInsecureRequests],
    });
    return new MachineClient(config, api, otherApi);
  }

  token(scope: string): Promise<string> {
    return this.get(this.api, scope);
  }

  tokenOfAnotherApi(): Promise<string> {
    return this.get(this.otherApi, "read");
  }

  private async get(resource: string, scope: string): Promise<string> {
    return (await oidc.clientCredentialsGrant(this.config, { resource, scope })).access_token;
  }
}

/** How an API refuses a GET: the status, and the code of its problem document. */
export async function refusalOf(url: string, token?: string): Promise<[number, string]> {
  const answer = await fetch(url, {
    headers: token === undefined ? {} : { Authorization: `Bearer ${token}` },
  });
  return [answer.status, ((await answer.json()) as { code: string }).code];
}
