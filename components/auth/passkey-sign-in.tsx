"use client";

import { useEffect, useState } from "react";
import type { PasskeySignInButton, PasskeySignInProps } from "./passkey-sign-in-button";

/**
 * A passkey's button for the page of a sign-in, which stays light: it comes once the page is shown, in
 * the place kept for it. Without JavaScript there are no passkeys, and no button either.
 */
export function PasskeySignIn(props: PasskeySignInProps) {
  const [loaded, setLoaded] = useState<{ Button: typeof PasskeySignInButton }>();
  useEffect(() => {
    // Without the connection, the other sign-in methods are there.
    import("./passkey-sign-in-button").then(
      ({ PasskeySignInButton: Button }) => setLoaded({ Button }),
      () => {},
    );
  }, []);
  return <div className="min-h-11">{loaded && <loaded.Button {...props} />}</div>;
}
