"use client";

import { CloudAlert } from "lucide-react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** Keeps the sidebar: the other pages of the dashboard can still work. */
export default function AdminError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <>
      {/* The page's own title can be what failed. */}
      <title>Something went wrong</title>
      <EmptyState
        as="h1"
        icon={<CloudAlert aria-hidden="true" />}
        title="This page couldn’t be loaded"
        action={<Button onClick={retry}>Try again</Button>}
      >
        Something went wrong on our side. Try again in a moment. The server log has the details.
      </EmptyState>
    </>
  );
}
