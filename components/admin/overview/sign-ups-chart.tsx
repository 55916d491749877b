"use client";

import dynamic from "next/dynamic";
import type { SignUpDay } from "./sign-ups-bars";

const HEIGHT = "h-[220px]";

/**
 * Drawn in the browser alone: the library sizes itself with style attributes, which the page's policy
 * lets through only from scripts.
 */
const SignUpsBars = dynamic(() => import("./sign-ups-bars").then((part) => part.SignUpsBars), {
  ssr: false,
  loading: () => <div className={HEIGHT} />,
});

/** The picture, described for those who can't see it; the numbers stand in a table beside it. */
export function SignUpsChart({ days, summary }: { days: readonly SignUpDay[]; summary: string }) {
  return (
    <div role="img" aria-label={summary} className={HEIGHT}>
      <SignUpsBars days={days} />
    </div>
  );
}
