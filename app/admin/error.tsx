"use client";

import { CloudAlert } from "lucide-react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** Keeps the sidebar: the rest of the dashboard may well work. */
export default function AdminError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <>
      {/* What names the page may be what failed. */}
      <title>Something went wrong</title>
      <EmptyState
        as="h1"
        icon={<CloudAlert aria-hidden="true" />}
        title="This page couldn’t be loaded"
        action={<Button onClick={retry}>Try again</Button>}
      >
        Something went wrong on our side. Try again in a moment; the log has the details.
      </EmptyState>
    </>
  );
}
