import type { CDPSession, Page } from "@playwright/test";

/** A platform authenticator of Chromium's own, whose user is there and verified. */
export class VirtualAuthenticator {
  private constructor(
    private readonly session: CDPSession,
    private readonly authenticatorId: string,
  ) {}

  static async in(page: Page): Promise<VirtualAuthenticator> {
    const session = await page.context().newCDPSession(page);
    await session.send("WebAuthn.enable");
    const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        ...{ protocol: "ctap2", transport: "internal", automaticPresenceSimulation: true },
        ...{ hasResidentKey: true, hasUserVerification: true, isUserVerified: true },
      },
    });
    return new VirtualAuthenticator(session, authenticatorId);
  }

  async passkeys() {
    const { authenticatorId } = this;
    const { credentials } = await this.session.send("WebAuthn.getCredentials", { authenticatorId });
    return credentials;
  }

  /** Whether the user touches it by themselves; else it waits for that. */
  async setPresence(enabled: boolean): Promise<void> {
    const { authenticatorId } = this;
    const automatic = { authenticatorId, enabled };
    await this.session.send("WebAuthn.setAutomaticPresenceSimulation", automatic);
  }

  /** Puts passkeys back that it had before. */
  async restore(credentials: Awaited<ReturnType<VirtualAuthenticator["passkeys"]>>): Promise<void> {
    const { authenticatorId } = this;
    await this.session.send("WebAuthn.clearCredentials", { authenticatorId });
    for (const credential of credentials) {
      await this.session.send("WebAuthn.addCredential", { authenticatorId, credential });
    }
  }
}
