import type { DataItem } from "@/lib/contracts/answers/account";
import type { UserView } from "@/lib/contracts/user";
import type { Ctx } from "@/lib/domain/core/context";
import { isAskedFor, signUpField } from "@/lib/domain/fields/values";
import { getSettings } from "@/lib/domain/settings/settings";
import { type IdentifierKind, missingIdentifiers } from "@/lib/domain/users/identifiers";
import { listOwnData } from "./data";

export type Owed = { fields: DataItem[]; identifiers: IdentifierKind[] };

/**
 * What a sign-up would have asked the caller for and the account does not have: a sign-in by a phone's
 * code or a provider creates an account without asking. Null where nothing is missing.
 * @throws unauthenticated
 */
export async function owedDetails(ctx: Ctx, user: UserView): Promise<Owed | null> {
  const identifiers = missingIdentifiers(await getSettings(ctx), user);
  const required = await ctx.database.prisma.fieldDefinition.findMany({
    where: { ...signUpField, required: true },
    select: { key: true, type: true },
  });
  const asked = new Set(required.filter(isAskedFor).map(({ key }) => key));
  const data = asked.size > 0 ? await listOwnData(ctx) : [];
  const fields = data.filter(({ key, value }) => asked.has(key) && isMissing(value));
  return fields.length + identifiers.length > 0 ? { fields, identifiers } : null;
}

/** Empty text may be stored from before the field was required. */
function isMissing(value: unknown): boolean {
  return value === null || value === "";
}
