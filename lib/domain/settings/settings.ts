import {
  type Settings,
  type SettingsPatch,
  settingNames,
  settingsSchema,
} from "@/lib/contracts/settings";
import { recordEvent } from "@/lib/domain/audit/events";
import { authorize } from "@/lib/domain/core/authorize";
import type { Ctx, Platform } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { isRateLimitName } from "./rate-limit-list";

const readStatement = {
  quick: true,
  name: "settings",
  text: "select key, value from settings",
};

/**
 * The house's switches as they are now: read from the table each time, so that a change holds in
 * every instance on the next request. A row that no longer fits its rule falls back to the default.
 */
export async function getSettings(platform: Pick<Platform, "database">): Promise<Settings> {
  const rows = await platform.database.query<{ key: string; value: unknown }>(readStatement, []);
  const stored = new Map(rows.map((row) => [row.key, row.value]));
  const valid = settingNames.flatMap((name) => {
    const parsed = settingsSchema.shape[name].safeParse(stored.get(name));
    return stored.has(name) && parsed.success ? [[name, parsed.data] as const] : [];
  });
  return settingsSchema.parse(Object.fromEntries(valid));
}

/** All switches, for those who may change them. @throws unauthenticated, forbidden */
export async function readSettings(ctx: Ctx): Promise<Settings> {
  authorize(ctx, "settings:write");
  return getSettings(ctx);
}

/** Changes some switches, and leaves a record of which. @throws unauthenticated, forbidden, validation_failed */
export async function updateSettings(ctx: Ctx, patch: SettingsPatch): Promise<Settings> {
  authorize(ctx, "settings:write");
  refuseUnknownLimits(patch.limits ?? {});
  const now = ctx.clock.now();
  const updatedBy = ctx.actor.kind === "user" ? ctx.actor.userId : null;
  const changes = settingNames.filter((name) => patch[name] !== undefined);
  await ctx.database.prisma.$transaction(async (tx) => {
    for (const key of changes) {
      const value = patch[key] as object;
      await tx.setting.upsert({
        where: { key },
        create: { key, value, updatedAt: now, updatedBy },
        update: { value, updatedAt: now, updatedBy },
      });
    }
    await recordEvent(ctx, tx, "settings.changed", { data: { keys: changes } });
  });
  return getSettings(ctx);
}

/** A name that is no limit would be kept, and slow nobody. @throws validation_failed */
function refuseUnknownLimits(limits: Settings["limits"]): void {
  const unknown = Object.keys(limits).filter((name) => !isRateLimitName(name));
  if (unknown.length === 0) return;
  throw new DomainError("validation_failed", {
    issues: unknown.map((name) => ({
      path: `limits.${name}`,
      code: "unrecognized_key",
      message: "There is no rate limit with this name.",
    })),
  });
}
