"use client";

import { ErrorPage } from "@/components/ui/error-page";

export default function RootError({ error, retry }: { error: unknown; retry: () => void }) {
  return <ErrorPage error={error} retry={retry} />;
}
