"use client";

import { useEffect, useState } from "react";

/**
 * Counts down whole seconds from when the page, or a new `round`, began. Zero on the server, since
 * nothing counts down without JavaScript.
 */
export function useCountdown(seconds: number, round: number): number {
  const [left, setLeft] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round starts it again.
  useEffect(() => {
    const end = Date.now() + seconds * 1000;
    const tick = () => setLeft(Math.max(0, Math.ceil((end - Date.now()) / 1000)));
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [seconds, round]);
  return left;
}
