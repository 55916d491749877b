"use client";

import dynamic from "next/dynamic";
import { useEffect, useRef, useState } from "react";
import type { SignUpDay } from "./sign-ups-bars";

const HEIGHT = "h-[220px]";

/**
 * Loaded when it is first seen, and drawn in the browser only: the library sizes itself with style attributes, which the content
 * security policy allows only from scripts.
 */
const SignUpsBars = dynamic(() => import("./sign-ups-bars").then((part) => part.SignUpsBars), {
  ssr: false,
  loading: () => <div className={HEIGHT} />,
});

/** Whether the element was in view once. */
function useSeen() {
  const ref = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (!ref.current) return;
    const observer = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting) return;
      setSeen(true);
      observer.disconnect();
    });
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  return { ref, seen };
}

/** The chart with a text description. The same numbers are in a table below it. */
export function SignUpsChart({ days, summary }: { days: readonly SignUpDay[]; summary: string }) {
  const { ref, seen } = useSeen();
  return (
    <div ref={ref} role="img" aria-label={summary} className={HEIGHT}>
      {seen && <SignUpsBars days={days} />}
    </div>
  );
}
