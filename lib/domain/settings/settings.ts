import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import {
  type SettingName,
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
 * Changes some settings, and records their old and new values. What already has its new value is left as
 * it is.
 * @param seen the revision of these settings that the change was made from: one that another admin has
 *   changed meanwhile is refused
 * @throws unauthenticated, forbidden, reauthentication_required, validation_failed, also for settings
 *   under which no owner could sign in; conflict
 */
export async function updateSettings(
  ctx: Ctx,
  patch: SettingsPatch,
  options: { seen?: string | undefined } = {},
): Promise<Settings> {
  authorizeSensitive(ctx, "settings:write");
  refuseUnknownLimits(patch.limits ?? {});
  return changeSettings(ctx, () => patch, options);
}

/**
 * As `updateSettings`, for a change that depends on the values that it replaces: nobody changes them
 * meanwhile. The caller authorises.
 */
export async function changeSettings(
  ctx: Ctx,
  make: (before: Settings) => SettingsPatch,
  { seen }: { seen?: string | undefined } = {},
): Promise<Settings> {
  const now = ctx.clock.now();
  const updatedBy = ctx.actor.kind === "user" ? ctx.actor.userId : null;
  await ctx.database.prisma.$transaction(async (tx) => {
    const before = await lockSettings(tx);
    const patch = make(before);
    const given = settingNames.filter((name) => patch[name] !== undefined);
    refuseOverwriting(before, given, seen);
    // A form sends all its settings. One that stays as it was must go on to follow its default.
    const changes = given.filter((name) => !isDeepStrictEqual(patch[name], before[name]));
    if (changes.length === 0) return;
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
    await renewGrace(ctx, tx, before, after);
    const valuesOf = (settings: SettingsPatch) =>
      Object.fromEntries(changes.map((name) => [name, masked(name, settings[name])]));
    await recordEvent(ctx, tx, "settings.changed", {
      data: { keys: changes, from: valuesOf(before), to: valuesOf(after) },
    });
  });
  ctx.wakeJobs();
  return getSettings(ctx);
}

/** @throws conflict unless `seen` is the revision of these settings, or of all */
function refuseOverwriting(
  before: Settings,
  changes: readonly SettingName[],
  seen: string | undefined,
): void {
  if (seen === undefined) return;
  const current = [changes, settingNames].map((names) => settingsRevision(before, names));
  if (!current.includes(seen)) throw new DomainError("conflict", { detail: CHANGED_MEANWHILE });
}

const CHANGED_MEANWHILE =
  "Nothing was saved: someone else has changed these settings since you opened this page. Copy what you typed, reload the page to see theirs, and save again.";

/**
 * Gives one setting its default again, which also follows a later version's default.
 * @throws unauthenticated, forbidden, reauthentication_required, validation_failed, when no owner could
 *   sign in then
 */
export async function resetSetting(ctx: Ctx, { name }: { name: SettingName }): Promise<Settings> {
  authorizeSensitive(ctx, "settings:write");
  await ctx.database.prisma.$transaction(async (tx) => {
    const before = await lockSettings(tx);
    const defaults = settingsSchema.parse({});
    const after = { ...before, [name]: defaults[name] };
    if (lockingOut.includes(name)) await refuseLockout(ctx, tx, after);
    const { count } = await tx.setting.deleteMany({ where: { key: name } });
    if (count === 0) return;
    await renewGrace(ctx, tx, before, after);
    const only = (settings: Settings) => ({ [name]: masked(name, settings[name]) });
    await recordEvent(ctx, tx, "settings.changed", {
      data: { keys: [name], from: only(before), to: only(after) },
    });
  });
  ctx.wakeJobs();
  return getSettings(ctx);
}

/** Under some of their values no owner could sign in. */
const lockingOut: readonly SettingName[] = ["identifiers", "requireVerifiedEmail"];

/** A short name of what these settings are: it changes with any of them. */
export function settingsRevision(settings: Settings, names: readonly SettingName[]): string {
  const values = [...names].sort().map((name) => [name, sorted(settings[name])]);
  return createHash("sha256").update(JSON.stringify(values)).digest("base64url").slice(0, 16);
}

/** The same value whatever the order of its keys, which the database changes. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, one]) => [key, sorted(one)] as const);
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Where a second factor becomes required for some, days of grace that are over start again. */
async function renewGrace(ctx: Ctx, tx: Tx, before: Settings, after: Settings): Promise<void> {
  if (asksMore(before, after)) await enqueueJob(ctx, tx, renewGraceJobType, {});
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
