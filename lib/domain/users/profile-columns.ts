import { isDeepStrictEqual } from "node:util";
import { type Profile, type ProfilePatch, profileFieldNames } from "@/lib/contracts/user";
import { Prisma } from "@/lib/platform/db/generated/client";

/** A patch as columns: absent stays absent, null and empty text clear. */
export function profileColumns({ address, ...patch }: ProfilePatch) {
  const columns = Object.fromEntries(
    profileFieldNames
      .filter((field) => field !== "address" && patch[field] !== undefined)
      .map((field) => [field, patch[field as keyof typeof patch] || null]),
  ) as Omit<ProfilePatch, "address">;
  if (address === undefined) return columns;
  return { ...columns, address: addressParts(address) ?? Prisma.DbNull };
}

/** The patch with its address completed by the parts that it leaves out; null still clears the address. */
export function withWholeAddress(current: Profile, patch: ProfilePatch): ProfilePatch {
  if (!patch.address) return patch;
  return { ...patch, address: { ...current.address, ...patch.address } };
}

/** The profile of an account that has nothing but this patch. */
export function profileOfPatch(patch: ProfilePatch): Profile {
  const fields = profileFieldNames.map((field) => [field, patch[field] || null]);
  return { ...Object.fromEntries(fields), address: addressParts(patch.address) };
}

/** Of a patch, what would change a profile: a form sends all its fields, touched or not. */
export function changesOf(current: Profile, patch: ProfilePatch): ProfilePatch {
  const next = profileOfPatch(patch);
  const changed = profileFieldNames.filter(
    (field) => patch[field] !== undefined && !isDeepStrictEqual(next[field], current[field]),
  );
  return Object.fromEntries(changed.map((field) => [field, patch[field]]));
}

function addressParts(address: ProfilePatch["address"]): Record<string, string> | null {
  const parts = Object.entries(address ?? {}).filter(([, part]) => part);
  return parts.length > 0
    ? (Object.fromEntries(parts.toSorted(asStored)) as Record<string, string>)
    : null;
}

/** PostgreSQL's order of the keys of a jsonb object: by length in bytes, then by bytes. */
function asStored([one]: [string, unknown], [other]: [string, unknown]): number {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length - b.length || Buffer.compare(a, b);
}

/** JSON with its keys in the order in which the database gives them back, at any depth. */
export function inStoredOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inStoredOrder);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, one]) => [key, inStoredOrder(one)] as const);
  return Object.fromEntries(entries.toSorted((one, other) => asStored([...one], [...other])));
}
