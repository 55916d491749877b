import type { LucideIcon } from "lucide-react";
import {
  CircleHelp,
  KeyRound,
  LogOut,
  MailPlus,
  Monitor,
  Moon,
  Settings,
  Sun,
  UserPlus,
  UserRound,
} from "lucide-react";
import { type AdminArea, adminEntries } from "@/components/admin/shell/admin-areas";
import type { Theme } from "@/lib/contracts/preferences";
import { goKeys } from "./go-keys";
import { settingPlaces } from "./setting-places";

export type Item = {
  /** Unique in the palette. */
  value: string;
  label: string;
  /** A second line or what else it is found by. */
  hint?: string;
  Icon: LucideIcon;
  /** Keys that do the same. */
  keys?: string;
  /** Whether it holds at present. */
  chosen?: boolean;
} & ({ href: string } | { run: Run });

/** What an item does that leads to no page. */
export type Run = { theme: Theme } | { shortcuts: true } | { signOut: true };

export type Group = { value: string; items: Item[] };

const themes: { theme: Theme; label: string; Icon: LucideIcon }[] = [
  { theme: "light", label: "Light theme", Icon: Sun },
  { theme: "dark", label: "Dark theme", Icon: Moon },
  { theme: "system", label: "The device’s theme", Icon: Monitor },
];

const newPeople: Item[] = [
  {
    ...{ value: "new-user", label: "New user", hint: "create or add someone", Icon: UserPlus },
    href: "/admin/users/new",
  },
  {
    ...{ value: "invite", label: "Invite", hint: "send a user a link by email", Icon: MailPlus },
    href: "/admin/invitations/new",
  },
];
const newKey: Item = {
  ...{ value: "new-key", label: "Create an API key", Icon: KeyRound },
  href: "/admin/api-keys/new",
};

type Reader = { areas: readonly AdminArea[]; canCreateUsers: boolean; theme: Theme };

/** Everything but users, for someone who sees these areas. */
export function staticGroups({ areas, canCreateUsers, theme: current }: Reader): Group[] {
  const pages = areas.map((area): Item => {
    const { href, label, Icon } = adminEntries[area];
    const key = goKeys[area];
    return { value: href, label, Icon, href, ...(key && { keys: `g ${key}` }) };
  });
  const settings = areas.includes("settings")
    ? settingPlaces.map(({ href, label, hint }): Item => {
        return { value: `setting ${label}`, label, hint, Icon: Settings, href };
      })
    : [];
  const actions: Item[] = [
    ...(canCreateUsers ? newPeople : []),
    ...(areas.includes("keys") ? [newKey] : []),
    { value: "account", label: "Your account", Icon: UserRound, href: "/settings/profile" },
    ...themes.map(
      ({ theme, label, Icon }): Item => ({
        ...{ value: `theme-${theme}`, label, Icon, chosen: theme === current, run: { theme } },
      }),
    ),
    {
      ...{ value: "help", label: "Keyboard shortcuts", Icon: CircleHelp, keys: "?" },
      run: { shortcuts: true },
    },
    { value: "sign-out", label: "Sign out", Icon: LogOut, run: { signOut: true } },
  ];
  return [
    { value: "Pages", items: pages },
    { value: "Actions", items: actions },
    { value: "Settings", items: settings },
  ];
}

/** The items in which each word of the query occurs, in any order, without regard to case or accents. */
export function matching(groups: readonly Group[], query: string): Group[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  const fits = ({ label, hint = "" }: Item) => {
    const text = plain(`${label} ${hint}`);
    return words.every((word) => text.includes(word));
  };
  return groups
    .map(({ value, items }) => ({ value, items: items.filter(fits) }))
    .filter(({ items }) => items.length > 0);
}

function plain(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
