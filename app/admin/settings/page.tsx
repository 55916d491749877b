import type { Metadata } from "next";
import Link from "next/link";
import { settingsPlaces } from "@/components/admin/settings/sections";
import { PageHeader } from "@/components/ui/page-header";
import { StatusDot } from "@/components/ui/status-dot";
import { type SettingSection, sectionPath } from "@/lib/contracts/setting-sections";
import { readSettingDetails } from "@/lib/domain/settings/details";
import { requirePagePermission } from "@/lib/http/pages/page-user";

export const metadata: Metadata = { title: "Settings" };

/** Every page of the settings, and where something differs from the defaults. */
export default async function AdminSettingsPage() {
  const { ctx } = await requirePagePermission("/admin/settings", "settings:write");
  const { items } = await readSettingDetails(ctx);
  const changed = items
    .filter(({ isDefault }) => !isDefault)
    .map(({ section }) => sectionPath(section as SettingSection));
  return (
    <>
      <PageHeader title="Settings" description="Changes apply immediately." />
      <ul className="mt-6 divide-y divide-line rounded-xl border border-line bg-surface shadow-surface">
        {settingsPlaces.map(({ href, title, description }) => {
          const count = changed.filter((path) => path === href).length;
          return (
            <li key={href} className="relative flex items-center gap-4 px-4 py-3 hover:bg-sunken">
              <div className="min-w-0 flex-1">
                <Link href={href} className="font-medium after:absolute after:inset-0">
                  {title}
                </Link>
                <p className="text-[13px] text-ink-3">{description}</p>
              </div>
              {count > 0 && (
                <StatusDot tone="quiet">{count === 1 ? "1 changed" : `${count} changed`}</StatusDot>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
