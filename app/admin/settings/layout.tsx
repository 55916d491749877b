import type { ReactNode } from "react";
import { SettingsNav } from "@/components/admin/settings/settings-nav";

/** The navigation of the settings; each page asks for its permission itself. */
export default function SettingsLayout({ children }: { children: ReactNode }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-5 lg:grid-cols-[168px_minmax(0,1fr)]">
      <div className="min-w-0">
        <SettingsNav />
      </div>
      <div className="min-w-0">{children}</div>
    </div>
  );
}
