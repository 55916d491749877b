"use client";

import { type ComponentProps, useEffect, useState } from "react";
import type { PasskeyAnswer } from "./passkey-answer";

type Answer = typeof PasskeyAnswer;

/**
 * A passkey's button for the page of a sign-in, which stays light: it comes once the page is shown, in
 * the place kept for it. Without JavaScript there are no passkeys, and no button either.
 */
export function PasskeySignIn(props: ComponentProps<Answer>) {
  const [loaded, setLoaded] = useState<{ Answer: Answer }>();
  useEffect(() => {
    // Without the connection, the other sign-in methods are there.
    import("./passkey-answer").then(
      ({ PasskeyAnswer: Answer }) => setLoaded({ Answer }),
      () => {},
    );
  }, []);
  return <div className="min-h-11">{loaded && <loaded.Answer {...props} />}</div>;
}
