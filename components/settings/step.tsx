import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/ui/page-header";

type StepProps = {
  title: string;
  description: ReactNode;
  back: { href: string; label: string };
  children: ReactNode;
};

/** One step of a change, on a page of its own. */
export function Step({ title, description, back, children }: StepProps) {
  return (
    <div className="max-w-md">
      <Link
        href={back.href}
        className="mb-4 inline-flex items-center gap-1.5 text-ink-2 text-sm hover:text-ink"
      >
        <ArrowLeft aria-hidden="true" className="size-3.5" />
        {back.label}
      </Link>
      <PageHeader title={title} description={description} />
      <div className="mt-6">{children}</div>
    </div>
  );
}
