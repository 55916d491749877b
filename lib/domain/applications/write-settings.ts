import type { ApplicationSettings } from "@/lib/contracts/applications";
import type { EventData } from "@/lib/contracts/events";
import type { Tx } from "@/lib/platform/db/database";
import { Prisma } from "@/lib/platform/db/generated/client";

/** The settings as columns; which APIs it can ask for is in rows of their own. */
export function columnsOf({ resources: _, jwks, ...settings }: ApplicationSettings) {
  return { ...settings, jwks: jwks === null ? Prisma.DbNull : (jwks as Prisma.InputJsonObject) };
}

/** Each role, scope and API once, with ids as they are stored: repeated ones mean nothing. */
export function withoutRepeats(settings: ApplicationSettings): ApplicationSettings {
  const once = <One>(all: readonly One[]) => [...new Set(all)];
  const resources = new Map(
    settings.resources.map(({ id, scopes }) => [id.toLowerCase(), once(scopes)]),
  );
  return {
    ...settings,
    scopes: once(settings.scopes),
    redirectUris: once(settings.redirectUris),
    postLogoutRedirectUris: once(settings.postLogoutRedirectUris),
    allowedRoles: once(settings.allowedRoles.map((id) => id.toLowerCase())),
    resources: [...resources].map(([id, scopes]) => ({ id, scopes })),
  };
}

/** Replaces the APIs that an application can ask for. */
export async function writeResources(
  tx: Tx,
  applicationId: string,
  resources: ApplicationSettings["resources"],
): Promise<void> {
  await tx.applicationResource.deleteMany({ where: { applicationId } });
  await tx.applicationResource.createMany({
    data: resources.map(({ id, scopes }) => ({ applicationId, resourceServerId: id, scopes })),
  });
}

type Recorded = EventData<"application.created">["to"];

/** The settings as the audit log has them. */
export function recordedSettings({ jwks, ...settings }: ApplicationSettings): Recorded {
  return { ...settings, jwks: jwks?.keys.map(({ kid, kty }) => kid ?? kty) ?? null };
}

/** What changes, before and after; null where nothing does. */
export function settingsDifference(
  old: ApplicationSettings,
  next: ApplicationSettings,
): Pick<EventData<"application.updated">, "from" | "to"> | null {
  const keys = (Object.keys(next) as (keyof ApplicationSettings)[]).filter(
    (key) => textOf(old[key]) !== textOf(next[key]),
  );
  if (keys.length === 0) return null;
  const pick = (settings: ApplicationSettings) => {
    const recorded = recordedSettings(settings);
    return Object.fromEntries(keys.map((key) => [key, recorded[key]]));
  };
  return { from: pick(old), to: pick(next) };
}

/** The order of a list means nothing, nor that of an object's keys. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return JSON.stringify(value.map(textOf).sort());
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return JSON.stringify(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, textOf(inner)]),
  );
}
