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
  return parts.length > 0 ? (Object.fromEntries(parts) as Record<string, string>) : null;
}
