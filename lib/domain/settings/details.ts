import { isDeepStrictEqual } from "node:util";
import type { SettingDetails } from "@/lib/contracts/answers/settings";
import { sectionOf } from "@/lib/contracts/setting-sections";
import { type SettingName, settingNames, settingsSchema } from "@/lib/contracts/settings";
import { authorize } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { masked } from "./masked";
import { getSettings, settingsRevision } from "./settings";

/** The last event about each setting, among the latest changes: what was changed before them is long known. */
const LATEST_CHANGES = 500;

type Change = { key: string; from: unknown; at: Date; by: string | null; byKey: string | null };

const changesStatement = {
  name: "setting-changes",
  text: `select distinct on (key) key, data->'from'->key as "from", created_at as at,
      actor_id as by, data->>'byKey' as "byKey"
    from (
      select * from audit_events where type = 'settings.changed'
      order by created_at desc, id desc limit ${LATEST_CHANGES}
    ) latest cross join lateral jsonb_array_elements_text(data->'keys') as key
    order by key, created_at desc, id desc`,
};

/**
 * Each setting with its default, the page that has it, and who changed it last, when and from what.
 * @throws unauthenticated, forbidden
 */
export async function readSettingDetails(
  ctx: Ctx,
): Promise<{ items: SettingDetails[]; revision: string }> {
  authorize(ctx, "settings:write");
  const [settings, changes] = await Promise.all([
    getSettings(ctx),
    ctx.database.query<Change>(changesStatement, []),
  ]);
  const defaults = settingsSchema.parse({});
  const byKey = new Map(changes.map((change) => [change.key, change]));
  const items = settingNames.map((name): SettingDetails => {
    const change = byKey.get(name);
    return {
      name,
      section: sectionOf(name),
      value: masked(name, settings[name]),
      default: masked(name, defaults[name]),
      isDefault: isDeepStrictEqual(settings[name], defaults[name]),
      changedAt: change?.at.toISOString() ?? null,
      changedBy: change?.by ?? null,
      changedByKey: change?.byKey ?? null,
      changedFrom: change?.from ?? null,
    };
  });
  return { items, revision: settingsRevision(settings, settingNames) };
}

/** The details of some settings, in their order. */
export function detailsOf(
  all: readonly SettingDetails[],
  names: readonly SettingName[],
): SettingDetails[] {
  return names.flatMap((name) => all.filter((one) => one.name === name));
}
