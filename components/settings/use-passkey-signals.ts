"use client";

import { useEffect } from "react";

/** Whose passkeys they are, as password managers know it. */
export type PasskeyOwner = { rpId: string; userId: string; name: string; displayName: string };

/** In the browsers that have the Signal API (WebAuthn 5.1.10); TypeScript does not know it yet. */
type Signals = {
  signalAllAcceptedCredentials?(all: {
    rpId: string;
    userId: string;
    allAcceptedCredentialIds: string[];
  }): Promise<void>;
  signalCurrentUserDetails?(details: PasskeyOwner): Promise<void>;
};

/**
 * Tells the password manager which passkeys the account has and what the user is called, when the list
 * is shown and after each change of it: it stops offering one that was removed, here or elsewhere.
 */
export function usePasskeySignals(owner: PasskeyOwner, credentialIds: readonly string[]): void {
  const said = JSON.stringify([owner, credentialIds]);
  useEffect(() => {
    const signals = window.PublicKeyCredential as Signals | undefined;
    const [{ rpId, userId, name, displayName }, all] = JSON.parse(said) as [PasskeyOwner, string[]];
    const accepted = { rpId, userId, allAcceptedCredentialIds: all };
    const ignore = () => {};
    void signals?.signalAllAcceptedCredentials?.(accepted).catch(ignore);
    void signals?.signalCurrentUserDetails?.({ rpId, userId, name, displayName }).catch(ignore);
  }, [said]);
}
