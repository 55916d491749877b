"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { listHref } from "./list-href";

type FilterFormProps = { path: string; className?: string; children: ReactNode };

/** A GET form whose fields become the list's address. With JavaScript, empty ones are left out of it. */
export function FilterForm({ path, className, children }: FilterFormProps) {
  const router = useRouter();
  return (
    <form
      action={path}
      className={className}
      onSubmit={(event) => {
        event.preventDefault();
        const fields = [...new FormData(event.currentTarget)].map(
          ([name, value]) => [name, String(value)] as const,
        );
        router.push(listHref(path, Object.fromEntries(fields)), { scroll: false });
      }}
    >
      {children}
    </form>
  );
}
