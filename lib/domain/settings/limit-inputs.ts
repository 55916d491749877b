import type { FieldIssue } from "@/lib/contracts/errors";
import { type Settings, settingsSchema } from "@/lib/contracts/settings";
import { authorize } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import type { Limit } from "@/lib/platform/limits/store";
import { isRateLimitName, type RateLimitName, rateLimits } from "./rate-limit-list";
import { limitOf } from "./rate-limits";
import { getSettings } from "./settings";

/** One rate limit as it is in force, and where that is set. */
export type LimitState = {
  name: RateLimitName;
  inForce: Limit;
  usual: Limit;
  /** `environment`: the LIMITS variable, which no setting overrides. */
  setIn: "environment" | "settings" | "default";
};

/** Every rate limit. @throws unauthenticated, forbidden */
export async function readLimits(ctx: Ctx): Promise<LimitState[]> {
  authorize(ctx, "settings:write");
  const settings = await getSettings(ctx);
  return (Object.keys(rateLimits) as RateLimitName[]).map((name) => ({
    name,
    inForce: limitOf(ctx, settings, name),
    usual: rateLimits[name],
    setIn: whereSet(ctx, settings, name),
  }));
}

function whereSet(ctx: Ctx, settings: Settings, name: RateLimitName): LimitState["setIn"] {
  if (ctx.limitOverrides[name]) return "environment";
  return settings.limits[name] ? "settings" : "default";
}

const wanted = "Enter both numbers, or leave both empty for the default.";
const bounds = "Enter whole numbers: 1 to 1,000,000 times in 1 to 2,592,000 seconds.";

/**
 * The overrides that a form's fields say, by `points:NAME` and `seconds:NAME`; both empty is the default.
 * @throws validation_failed
 */
export function readLimitInputs(fields: Record<string, unknown>): Settings["limits"] {
  const issues: FieldIssue[] = [];
  const limits: Settings["limits"] = {};
  for (const name of Object.keys(rateLimits).filter(isRateLimitName)) {
    const [points, seconds] = ["points", "seconds"].map((part) => fields[`${part}:${name}`]);
    const typed = [points, seconds].map((value) => String(value ?? "").trim());
    if (typed.every((value) => value === "")) continue;
    const parsed = settingsSchema.shape.limits
      .unwrap()
      .safeParse({ [name]: { points: numberOf(typed[0]), seconds: numberOf(typed[1]) } });
    if (parsed.success) Object.assign(limits, parsed.data);
    else {
      const message = typed.some((value) => value === "") ? wanted : bounds;
      issues.push({ path: `points:${name}`, code: "invalid_value", message });
    }
  }
  if (issues.length > 0) throw new DomainError("validation_failed", { issues });
  return limits;
}

function numberOf(text: string | undefined): number {
  return /^\d{1,8}$/.test(text ?? "") ? Number(text) : Number.NaN;
}
