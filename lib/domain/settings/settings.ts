import {
  type Settings,
  type SettingsPatch,
  settingNames,
  settingsSchema,
} from "@/lib/contracts/settings";
import { recordEvent } from "@/lib/domain/audit/events";
import { lockAddress } from "@/lib/domain/core/address-lock";
import { authorize, authorizeSensitive } from "@/lib/domain/core/authorize";
import type { Ctx, Platform } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { enqueueJob } from "@/lib/domain/jobs/enqueue";
import type { Tx } from "@/lib/platform/db/database";
import { refuseLockout } from "./lockout";
import { masked } from "./masked";
import { isRateLimitName } from "./rate-limit-list";
import { renewGraceJobType } from "./renew-grace-job-type";

/** The whole table as one text, for a statement that needs the settings next to other things; `parseSettings` reads it. */
export const settingsText =
  "(select coalesce(json_object_agg(s.key, s.value order by s.key)::text, '{}') from settings s)";

const readStatement = {
  quick: true,
  name: "settings",
  text: `select ${settingsText} as settings`,
};

/**
 * The settings as they are now: read from the table each time, so that a change holds in every
 * instance on the next request. A row that no longer fits its rule falls back to the default.
 */
export async function getSettings(platform: Pick<Platform, "database">): Promise<Settings> {
  const [row] = await platform.database.query<{ settings: string }>(readStatement, []);
  return parseSettings(row?.settings ?? "{}");
}

let parsed = { text: "", settings: null as Settings | null };

/**
 * The settings that a `settingsText` holds. Parsing costs more than reading, so the last result is
 * kept, frozen, for as long as the table's text is the same.
 */
export function parseSettings(text: string): Settings {
  if (parsed.settings && parsed.text === text) return parsed.settings;
  const settings = deepFreeze(withDefaults(JSON.parse(text)));
  parsed = { text, settings };
  return settings;
}

function withDefaults(stored: Record<string, unknown>): Settings {
  const valid = settingNames.flatMap((name) => {
    if (!Object.hasOwn(stored, name)) return [];
    const value = settingsSchema.shape[name].safeParse(stored[name]);
    return value.success ? [[name, value.data] as const] : [];
  });
  return settingsSchema.parse(Object.fromEntries(valid));
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null) return value;
  for (const inner of Object.values(value)) deepFreeze(inner);
  return Object.freeze(value);
}

/** All settings, for those who can change them. @throws unauthenticated, forbidden */
export async function readSettings(ctx: Ctx): Promise<Settings> {
  authorize(ctx, "settings:write");
  return getSettings(ctx);
}

/**
 * Changes some settings, and records their old and new values.
 * @throws unauthenticated, forbidden, reauthentication_required, validation_failed, also for settings
 *   under which no owner could sign in
 */
export async function updateSettings(ctx: Ctx, patch: SettingsPatch): Promise<Settings> {
  authorizeSensitive(ctx, "settings:write");
  refuseUnknownLimits(patch.limits ?? {});
  const now = ctx.clock.now();
  const updatedBy = ctx.actor.kind === "user" ? ctx.actor.userId : null;
  const changes = settingNames.filter((name) => patch[name] !== undefined);
  await ctx.database.prisma.$transaction(async (tx) => {
    const before = await lockSettings(tx);
    const after = { ...before, ...patch };
    if (patch.identifiers || patch.requireVerifiedEmail) await refuseLockout(ctx, tx, after);
    for (const key of changes) {
      const value = patch[key] as object;
      await tx.setting.upsert({
        where: { key },
        create: { key, value, updatedAt: now, updatedBy },
        update: { value, updatedAt: now, updatedBy },
      });
    }
    if (asksMore(before, after)) {
      await enqueueJob(ctx, tx, renewGraceJobType, {});
    }
    const valuesOf = (settings: SettingsPatch) =>
      Object.fromEntries(changes.map((name) => [name, masked(name, settings[name])]));
    await recordEvent(ctx, tx, "settings.changed", {
      data: { keys: changes, from: valuesOf(before), to: valuesOf(after) },
    });
  });
  ctx.wakeJobs();
  return getSettings(ctx);
}

/** Whether a second factor becomes required for some: by the setting, or by a role, which `off` overrules. */
function asksMore({ mfa: before }: Settings, { mfa: after }: Settings): boolean {
  const isRequired = (mfa: Settings["mfa"]) => mfa === "required" || mfa === "requiredForAdmins";
  return (before === "off" && after !== "off") || (!isRequired(before) && isRequired(after));
}

/**
 * The settings as they stay until the transaction ends: two changes that lock every owner out only
 * together are handled one after the other.
 */
async function lockSettings(tx: Tx): Promise<Settings> {
  await lockAddress(tx, "settings");
  const [row] = await tx.$queryRawUnsafe<{ settings: string }[]>(readStatement.text);
  return parseSettings(row?.settings ?? "{}");
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
