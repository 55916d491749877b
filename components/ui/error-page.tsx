"use client";

import { Button } from "./button";
import { FullPage } from "./full-page";

/** Shown when a page failed. Reveals nothing about the cause except the number that finds it in the log. */
export function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : null;
  return (
    <>
      {/* The page's own title can be what failed. */}
      <title>Something went wrong</title>
      <FullPage
        title="Something went wrong on our side"
        action={
          <Button size="lg" variant="primary" onClick={retry}>
            Try again
          </Button>
        }
      >
        This isn’t your fault. Try again in a moment.
        {digest && (
          <>
            {" "}
            If it keeps happening, contact support and give this number:{" "}
            <code className="font-mono text-sm">{digest}</code>
          </>
        )}
      </FullPage>
    </>
  );
}
