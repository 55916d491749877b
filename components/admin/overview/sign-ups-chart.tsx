"use client";

import dynamic from "next/dynamic";
import type { SignUpDay } from "./sign-ups-bars";

const HEIGHT = "h-[220px]";

/**
 * Drawn in the browser only: the library sizes itself with style attributes, which the content
 * security policy allows only from scripts.
 */
const SignUpsBars = dynamic(() => import("./sign-ups-bars").then((part) => part.SignUpsBars), {
  ssr: false,
  loading: () => <div className={HEIGHT} />,
});

/** The chart with a text description. The same numbers are in a table below it. */
export function SignUpsChart({ days, summary }: { days: readonly SignUpDay[]; summary: string }) {
  return (
    <div role="img" aria-label={summary} className={HEIGHT}>
      <SignUpsBars days={days} />
    </div>
  );
}
