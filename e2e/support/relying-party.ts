import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import * as oidc from "openid-client";
import { origin, serverOrigin } from "./app";

type Waiting = { verifier: string; state: string; tokens?: oidc.TokenEndpointResponse };

/**
 * An application of another origin that signs its users in by a standard library: `/` starts, `/callback`
 * shows who signed in, `/who` asks again with the access token, `/logout` signs out, `/told` shows the
 * logout tokens that it got.
 */
export class RelyingParty {
  readonly told: string[] = [];
  #waiting: Waiting | null = null;
  #tokens: (oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers) | null = null;
  #config: oidc.Configuration | null = null;
  params: Record<string, string> = {};

  private constructor(
    readonly server: Server,
    readonly url: string,
  ) {}

  static async listen(): Promise<RelyingParty> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
    const { port } = server.address() as AddressInfo;
    const party = new RelyingParty(server, `http://localhost:${port}`);
    server.on("request", (request, response) => {
      party.answer(request, response).catch((error: unknown) => {
        response.statusCode = 500;
        response.end(String(error));
      });
    });
    return party;
  }

  async register(id: string, secret: string): Promise<void> {
    this.#config = await oidc.discovery(new URL(serverOrigin), id, secret, undefined, {
      execute: [oidc.allowInsecureRequests],
    });
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", this.url);
    const config = this.#config;
    if (!config) throw new Error("The application is not registered.");
    switch (url.pathname) {
      case "/":
        return redirect(response, await this.begin(config));
      case "/callback":
        return show(response, await this.finish(config, url));
      case "/who":
        return show(response, await this.who(config));
      case "/logout":
        return redirect(
          response,
          oidc.buildEndSessionUrl(config, {
            id_token_hint: this.#tokens?.id_token ?? "",
            post_logout_redirect_uri: `${this.url}/signed-out`,
          }),
        );
      case "/signed-out":
        return show(response, { signedOut: true });
      case "/backchannel":
        this.told.push(await textOf(request));
        response.end();
        return;
      default:
        response.statusCode = 404;
        response.end();
    }
  }

  private async begin(config: oidc.Configuration): Promise<URL> {
    const verifier = oidc.randomPKCECodeVerifier();
    const state = oidc.randomState();
    this.#waiting = { verifier, state };
    return oidc.buildAuthorizationUrl(config, {
      redirect_uri: `${this.url}/callback`,
      scope: "openid profile email",
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
      ...{ state, ...this.params },
    });
  }

  private async finish(config: oidc.Configuration, url: URL): Promise<object> {
    const error = url.searchParams.get("error");
    if (error) return { error };
    const { verifier = "", state = "" } = this.#waiting ?? {};
    this.#tokens = await oidc.authorizationCodeGrant(config, url, {
      ...{ pkceCodeVerifier: verifier, expectedState: state },
    });
    return this.#tokens.claims() ?? {};
  }

  private async who(config: oidc.Configuration): Promise<object> {
    try {
      return await oidc.fetchUserInfo(
        config,
        this.#tokens?.access_token ?? "",
        oidc.skipSubjectCheck,
      );
    } catch {
      return { signedIn: false };
    }
  }
}

function redirect(response: ServerResponse, to: URL): void {
  response.writeHead(302, { Location: to.href.replace(serverOrigin, origin) });
  response.end();
}

function show(response: ServerResponse, value: object): void {
  response.setHeader("Content-Type", "text/html");
  response.end(
    `<!doctype html><title>Shop</title><h1>Shop</h1><pre>${JSON.stringify(value)}</pre>`,
  );
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text;
}
