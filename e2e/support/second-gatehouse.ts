import { type ChildProcess, spawn } from "node:child_process";
import { freePort } from "../../lib/testing/ports";
import type { OwnerApi } from "./api";
import { appEnvironment, origin } from "./app";

/** Another Gatehouse, whose users can sign in with the server under test. */
export class SecondGatehouse {
  private constructor(
    private readonly server: ChildProcess,
    readonly url: string,
  ) {}

  /** @param name of the application that it is to the server under test */
  static async start(owner: OwnerApi, name: string): Promise<SecondGatehouse> {
    const port = String(await freePort());
    const url = `http://localhost:${port}`;
    type Created = { application: { id: string }; secret: string };
    const { application, secret } = await owner.call<Created>(
      "POST",
      "/api/v1/admin/applications",
      { ...{ name, type: "web" }, redirectUris: [`${url}/api/auth/callback/oidc`] },
    );
    const server = spawn(process.execPath, ["e2e/support/serve.mjs"], {
      stdio: ["ignore", "pipe", "inherit"],
      // A process group of its own, which its end is told to as a whole.
      detached: true,
      env: {
        ...{ PATH: process.env.PATH, HOME: process.env.HOME, ...appEnvironment },
        ...{ PORT: port, APP_URL: url, NO_CONNECTION_TO: port, TEST_DATABASE_URL: "" },
        ...{ SERVER_LOG: "e2e-second-server.log", PASSKEY_ORIGINS: "" },
        ...{ AUTH_OIDC_ID: application.id, AUTH_OIDC_SECRET: secret },
        ...{ AUTH_OIDC_ISSUER: origin, AUTH_OIDC_NAME: "Gatehouse One" },
        NODE_ENV: "production",
      },
    });
    await opened(server);
    return new SecondGatehouse(server, url);
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.server.once("close", resolve));
    if (this.server.pid) process.kill(-this.server.pid, "SIGTERM");
    await closed;
  }
}

/** @throws Error if the server ends before it runs */
function opened(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("close", () => reject(new Error("See test-results/e2e-second-server.log.")));
    server.stdout?.on("data", (chunk) => {
      if (String(chunk).includes("Gatehouse is running")) resolve();
    });
  });
}
