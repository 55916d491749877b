"use client";

import { FullPage } from "./full-page";

const WORDS = "This isn’t your fault. Try again in a moment.";

/**
 * Shown when a page failed. Reveals nothing about the cause except the number that finds it in the log.
 * Every page loads it, so its button has its own few classes.
 */
export function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : null;
  return (
    <>
      {/* The page's own title can be what failed. */}
      <title>Something went wrong</title>
      <FullPage
        title="Something went wrong on our side"
        action={
          <button
            type="button"
            onClick={retry}
            className="h-11 rounded-lg bg-accent px-4 font-medium text-[15px] text-accent-ink"
          >
            Try again
          </button>
        }
      >
        {digest
          ? `${WORDS} If it keeps happening, contact support and give this number: ${digest}`
          : WORDS}
      </FullPage>
    </>
  );
}
