"use client";

import { Button } from "./button";
import { FullPage } from "./full-page";

/** What is shown when a page failed: nothing of the cause, but the number that finds it in the log. */
export function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : null;
  return (
    <>
      {/* What names the page may be what failed. */}
      <title>Something went wrong</title>
      <FullPage
        title="Something went wrong on our side"
        action={
          <Button size="lg" variant="primary" onClick={retry}>
            Try again
          </Button>
        }
      >
        Nothing that you did caused it. Try again in a moment.
        {digest && (
          <>
            {" "}
            If it stays, tell us this number: <code className="font-mono text-sm">{digest}</code>
          </>
        )}
      </FullPage>
    </>
  );
}
