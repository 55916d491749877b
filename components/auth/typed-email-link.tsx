"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";

/** Takes the email along that was typed in the form of this page. Without JavaScript, a plain link. */
export function TypedEmailLink({ href, children }: { href: string; children: ReactNode }) {
  const router = useRouter();
  return (
    <Link
      href={href}
      className="link"
      onNavigate={(event) => {
        const email = typedEmail();
        if (!email) return;
        event.preventDefault();
        const query = new URLSearchParams({ email });
        router.push(`${href}${href.includes("?") ? "&" : "?"}${query}`);
      }}
    >
      {children}
    </Link>
  );
}

function typedEmail(): string | null {
  const field = document.querySelector<HTMLInputElement>("[name=login], [name=email]");
  return field?.value.includes("@") ? field.value.trim() : null;
}
