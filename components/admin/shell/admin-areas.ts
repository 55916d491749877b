import type { LucideIcon } from "lucide-react";
import {
  AppWindow,
  ChartLine,
  Gauge,
  Globe,
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
import { applicationReaders, type Permission } from "@/lib/contracts/permissions";

/** The areas of the dashboard. */
export type AdminArea =
  | ("overview" | "users" | "jobs" | "roles" | "audit" | "messages" | "fields")
  | ("keys" | "security" | "settings" | "analytics" | "applications" | "sites");

/** The permission to see it, or those of which any one is enough. */
type Needs = Permission | readonly Permission[];

type Entry = { href: string; label: string; needs: Needs; Icon: LucideIcon };

/**
 * Where each area is, its name, and the permission to see it, in the order of the menu. The palette
 * lists them too.
 */
export const adminEntries: Record<AdminArea, Entry> = {
  overview: { href: "/admin", label: "Overview", needs: "audit:read", Icon: Gauge },
  analytics: {
    href: "/admin/analytics",
    label: "Analytics",
    needs: "analytics:read",
    Icon: ChartLine,
  },
  users: { href: "/admin/users", label: "Users", needs: "users:read", Icon: Users },
  jobs: { href: "/admin/jobs", label: "Jobs", needs: "users:read", Icon: ListChecks },
  roles: { href: "/admin/roles", label: "Roles", needs: "roles:write", Icon: UserCog },
  applications: {
    href: "/admin/applications",
    label: "Applications",
    needs: applicationReaders,
    Icon: AppWindow,
  },
  sites: { href: "/admin/sites", label: "Sites", needs: applicationReaders, Icon: Globe },
  audit: { href: "/admin/audit", label: "Audit log", needs: "audit:read", Icon: ScrollText },
  messages: { href: "/admin/messages", label: "Messages", needs: "messages:read", Icon: Mail },
  fields: { href: "/admin/fields", label: "Fields", needs: "settings:write", Icon: ListPlus },
  keys: { href: "/admin/api-keys", label: "API keys", needs: "keys:write", Icon: KeyRound },
  security: {
    href: "/admin/security",
    label: "Security",
    needs: "users:blackout",
    Icon: ShieldAlert,
  },
  settings: { href: "/admin/settings", label: "Settings", needs: "settings:write", Icon: Settings },
};

/** The areas that someone with these permissions sees, in the order of the menu. */
export function areasFor(can: (permission: Permission) => boolean): AdminArea[] {
  const areas = Object.keys(adminEntries) as AdminArea[];
  return areas.filter((area) => [adminEntries[area].needs].flat().some(can));
}

/** The page that `/admin` leads to: the first of the menu. Null for someone who sees none. */
export function landingFor(can: (permission: Permission) => boolean): string | null {
  const [first] = areasFor(can);
  return first ? adminEntries[first].href : null;
}
