import { AppWindow, Bot, Globe, type LucideIcon, Smartphone, Tv } from "lucide-react";
import Link from "next/link";
import { type ApplicationType, applicationTypes } from "@/lib/contracts/application-types";
import { typeWords } from "./application-words";

const icons: Record<ApplicationType, LucideIcon> = {
  ...{ web: Globe, spa: AppWindow, native: Smartphone, machine: Bot, device: Tv },
};

/** The types of applications, each a link to its form. */
export function TypeCards({ path }: { path: string }) {
  return (
    <ul className="mt-6 grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
      {applicationTypes.map((type) => {
        const Icon = icons[type];
        const { label, about } = typeWords[type];
        return (
          <li
            key={type}
            className="relative rounded-xl border border-line bg-surface p-4 shadow-surface hover:border-line-strong"
          >
            <Icon aria-hidden="true" strokeWidth={1.6} className="size-5 text-accent" />
            <p className="mt-2.5 font-medium">
              <Link
                href={`${path}?type=${type}`}
                className="after:absolute after:inset-0 after:rounded-xl focus-visible:outline-none focus-visible:after:outline-3 focus-visible:after:outline-accent"
              >
                {label}
              </Link>
            </p>
            <p className="mt-0.5 text-[13px] text-ink-2">{about}</p>
          </li>
        );
      })}
    </ul>
  );
}
