import { z } from "zod";
import { accountEvents } from "./events/account";
import { adminEvents } from "./events/admin";
import { applicationEvents } from "./events/applications";
import { factorEvents } from "./events/factors";
import {
  type Audience,
  byKey,
  byTeam,
  clientIp,
  country,
  type EventKind,
  impersonatedBy,
  type Outcome,
} from "./events/kinds";
import { messageEvents } from "./events/messages";
import { signInEvents } from "./events/sign-in";
import { siteEvents } from "./events/sites";

/**
 * Every type of audit event, once: its text, what is recorded with it, and who can see it. Nothing
 * else can be recorded. Types and keys are stable, since rows outlive the version that wrote them:
 * `readEvent` reads rows of any age.
 */
export const eventTable = {
  ...accountEvents,
  ...signInEvents,
  ...factorEvents,
  ...adminEvents,
  ...applicationEvents,
  ...siteEvents,
  ...messageEvents,
};

export type EventType = keyof typeof eventTable;
export const eventTypes = Object.keys(eventTable) as EventType[];

/** What is recorded with an event of this type. */
export type EventData<Type extends EventType> = z.output<(typeof eventTable)[Type]["data"]>;

/** The keys that mean the same in every event; the first two are recorded by themselves. */
const commonData = z.object({ byKey, impersonatedBy, byTeam, clientIp, country });
type CommonData = z.output<typeof commonData>;

/**
 * A recorded event, told apart by its type. A key may be missing from any of them, since an older
 * version may have written the row.
 */
export type AuditEvent = {
  [Type in EventType]: { type: Type; data: Partial<EventData<Type>> & CommonData };
}[EventType];

/**
 * Reads an event as it is stored or shown. Keys that are unknown or hold something else are left out.
 * Never throws; null for a type that this version does not know.
 */
export function readEvent({ type, data }: { type: string; data: unknown }): AuditEvent | null {
  if (!isEventType(type)) return null;
  const shape = { ...commonData.shape, ...eventTable[type].data.shape };
  return { type, data: fitting(shape, data) } as AuditEvent;
}

/** The common keys of an event of any type, read as leniently as the rest. */
export function readCommonData(data: unknown): CommonData {
  return fitting(commonData.shape, data);
}

function fitting(shape: z.ZodRawShape, data: unknown): Record<string, unknown> {
  const stored = asObject(data);
  return Object.fromEntries(
    Object.entries(shape).flatMap(([key, rule]) => {
      const value = z.safeParse(rule, stored[key]);
      return value.success && value.data !== undefined ? [[key, value.data]] : [];
    }),
  );
}

/** A stored event's data; an object whatever the row holds. */
export function asObject(data: unknown): Record<string, unknown> {
  const isObject = typeof data === "object" && data !== null && !Array.isArray(data);
  return isObject ? (data as Record<string, unknown>) : {};
}

export function isEventType(type: string): type is EventType {
  return Object.hasOwn(eventTable, type);
}

/** The event in plain words; a type that this version does not know is shown as it is. */
export function describeEvent(type: string): string {
  return kindOf(type)?.text ?? type;
}

/** Null for a type that this version does not know. */
export function kindOf(type: string): EventKind | null {
  return isEventType(type) ? eventTable[type] : null;
}

/** What came of an event; of a type that this version does not know, by its name. */
export function outcomeOf(type: string): Outcome {
  const kind = kindOf(type);
  if (kind) return kind.outcome ?? "success";
  if (/[._]failed$/.test(type)) return "failure";
  return /[._](refused|reused)$/.test(type) ? "refused" : "success";
}

/** The types of this version whose events have this outcome. */
export function typesWithOutcome(outcome: Outcome): EventType[] {
  return eventTypes.filter((type) => outcomeOf(type) === outcome);
}

/** The types that an audience does not see. */
export function typesHiddenFrom(audience: Audience): EventType[] {
  return eventTypes.filter((type) => !kindOf(type)?.audience.includes(audience));
}
