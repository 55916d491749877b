import { SearchX } from "lucide-react";
import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";

export const metadata: Metadata = { title: "Not found" };

export default function AdminNotFound() {
  return (
    <EmptyState
      as="h1"
      icon={<SearchX aria-hidden="true" />}
      title="Page not found"
      action={<ButtonLink href="/admin">Go to the dashboard</ButtonLink>}
    >
      Check the address. The page may have been moved or deleted.
    </EmptyState>
  );
}
