import { LinkTabs } from "@/components/ui/link-tabs";

const tabs = [
  { href: "/admin/messages", label: "Log" },
  { href: "/admin/messages/suppressions", label: "Suppression list" },
] as const;

/** The two pages about messages. */
export function MessagesTabs({ current }: { current: (typeof tabs)[number]["href"] }) {
  return (
    <LinkTabs label="Messages" tabs={tabs.map((tab) => ({ ...tab, on: tab.href === current }))} />
  );
}
