"use client";

import { useEffect } from "react";

/** Whose passkeys they are, as password managers know it. */
export type PasskeyOwner = { rpId: string; userId: string };
type UserDetails = PasskeyOwner & { name: string; displayName: string };

/** In the browsers that have the Signal API (WebAuthn 5.1.10); TypeScript does not know it yet. */
type Signals = {
  signalAllAcceptedCredentials?(
    all: PasskeyOwner & { allAcceptedCredentialIds: string[] },
  ): Promise<void>;
  signalCurrentUserDetails?(details: UserDetails): Promise<void>;
};

const signals = () => window.PublicKeyCredential as Signals | undefined;
/** A browser that refuses, or a manager that is locked: it hears of it another time. */
const ignore = () => {};

/**
 * Tells the password manager which passkeys the account has, when the list is shown and after each
 * change of it: it stops offering one that was removed, here or elsewhere.
 */
export function usePasskeySignals(owner: PasskeyOwner, credentialIds: readonly string[]): void {
  const said = JSON.stringify([owner, credentialIds]);
  useEffect(() => {
    const [{ rpId, userId }, allAcceptedCredentialIds] = JSON.parse(said) as [
      PasskeyOwner,
      string[],
    ];
    const accepted = { rpId, userId, allAcceptedCredentialIds };
    void signals()?.signalAllAcceptedCredentials?.(accepted).catch(ignore);
  }, [said]);
}

/**
 * Tells the password manager what the user is called, when the settings are opened and after each
 * change of it: the name next to a passkey is then never an old one.
 */
export function UserDetailsSignal({ rpId, userId, name, displayName }: UserDetails): null {
  useEffect(() => {
    const details = { rpId, userId, name, displayName };
    void signals()?.signalCurrentUserDetails?.(details).catch(ignore);
  }, [rpId, userId, name, displayName]);
  return null;
}
