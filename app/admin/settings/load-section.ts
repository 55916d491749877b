import type { SettingDetails } from "@/lib/contracts/answers/settings";
import {
  type SettingSection,
  sectionPath,
  settingSections,
} from "@/lib/contracts/setting-sections";
import { type SettingName, type Settings, settingsSchema } from "@/lib/contracts/settings";
import { detailsOf, readSettingDetails } from "@/lib/domain/settings/details";
import { readSettings, settingsRevision } from "@/lib/domain/settings/settings";
import type { PageCtx } from "@/lib/http/pages/context";
import { namesOf } from "@/lib/http/pages/names-of";
import { requirePagePermission } from "@/lib/http/pages/page-user";

export type LoadedSection = {
  ctx: PageCtx;
  settings: Settings;
  defaults: Settings;
  /** The settings of the section. */
  names: readonly SettingName[];
  /** The state that its form is drawn with. */
  seen: string;
  /** Changes when a setting is reset, which must show in the form; its own save must not start it again. */
  resets: string;
  history: { items: SettingDetails[]; names: Record<string, string> };
};

/** What a page of settings shows, for those who can change them. */
export async function loadSection(section: SettingSection): Promise<LoadedSection> {
  const { ctx, can } = await requirePagePermission(sectionPath(section), "settings:write");
  const names: readonly SettingName[] = settingSections[section];
  const [settings, details] = await Promise.all([readSettings(ctx), readSettingDetails(ctx)]);
  const items = detailsOf(details.items, names);
  const mayName = can("users:read") || can("audit:read");
  const by = items.map(({ changedBy }) => changedBy);
  return {
    ctx,
    settings,
    defaults: settingsSchema.parse({}),
    names,
    seen: settingsRevision(settings, names),
    resets: items
      .filter(({ isDefault }) => isDefault)
      .map(({ changedAt }) => changedAt)
      .join(),
    history: { items, names: mayName ? await namesOf(ctx, by) : {} },
  };
}
