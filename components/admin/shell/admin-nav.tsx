"use client";

import {
  ChartLine,
  Gauge,
  KeyRound,
  ListChecks,
  ListPlus,
  Mail,
  ScrollText,
  Settings,
  ShieldAlert,
  UserCog,
  Users,
} from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { cx } from "@/components/ui/cx";
import { PendingSignal } from "./pending";

/** The areas of the dashboard. */
export type AdminArea =
  | ("overview" | "users" | "jobs" | "roles" | "audit" | "messages" | "fields")
  | ("keys" | "security" | "settings" | "analytics");

/** Where each is, and its name; the palette lists them too. */
export const adminEntries = {
  overview: { href: "/admin", label: "Overview", Icon: Gauge },
  analytics: { href: "/admin/analytics", label: "Analytics", Icon: ChartLine },
  users: { href: "/admin/users", label: "Users", Icon: Users },
  jobs: { href: "/admin/jobs", label: "Jobs", Icon: ListChecks },
  roles: { href: "/admin/roles", label: "Roles", Icon: UserCog },
  audit: { href: "/admin/audit", label: "Audit log", Icon: ScrollText },
  messages: { href: "/admin/messages", label: "Messages", Icon: Mail },
  fields: { href: "/admin/fields", label: "Fields", Icon: ListPlus },
  keys: { href: "/admin/api-keys", label: "API keys", Icon: KeyRound },
  security: { href: "/admin/security", label: "Security", Icon: ShieldAlert },
  settings: { href: "/admin/settings", label: "Settings", Icon: Settings },
};

type AdminNavProps = { areas: readonly AdminArea[]; onNavigate?: () => void };

export function AdminNav({ areas, onNavigate }: AdminNavProps) {
  const path = usePathname();
  return (
    <nav aria-label="Dashboard" className="flex flex-col gap-0.5">
      {areas.map((area) => {
        const { href, label, Icon } = adminEntries[area];
        const on = href === "/admin" ? path === href : path.startsWith(href);
        return (
          <Link
            key={area}
            href={href}
            onClick={onNavigate}
            aria-current={on ? "page" : undefined}
            className={cx(
              "flex h-[34px] items-center gap-2.5 rounded-md px-2.5 transition-colors max-[899px]:h-11",
              on
                ? "bg-surface font-medium text-ink shadow-[0_0_0_1px_var(--line)]"
                : "text-ink-2 hover:text-ink",
            )}
          >
            <Icon aria-hidden="true" strokeWidth={1.7} className="size-4 opacity-75" />
            {label}
            <PendingSignal area={area} />
          </Link>
        );
      })}
    </nav>
  );
}
