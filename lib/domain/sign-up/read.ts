import type { RegisterInput } from "@/lib/contracts/auth";
import type { Settings } from "@/lib/contracts/settings";
import { usernameSkeleton } from "@/lib/contracts/username";
import type { Ctx } from "@/lib/domain/core/context";
import { type SignUpField, signUpFieldsText } from "@/lib/domain/fields/values";
import { parseSettings, settingsText } from "@/lib/domain/settings/settings";
import { eraseIfDue } from "@/lib/domain/users/erase-due";

type Names = Pick<RegisterInput, "email" | "username" | "phone">;

type Row = { settings: string; fields: SignUpField[]; is_due: boolean };

export type SignUpFacts = {
  settings: Settings;
  fields: SignUpField[];
  /** Erases the accounts that have one of the names and whose grace period is over: the names are free. */
  eraseDue: () => Promise<void>;
};

/** What a sign-up needs to know before it is counted, by one statement. */
export async function readSignUpFacts(ctx: Ctx, names: Names): Promise<SignUpFacts> {
  const key = names.username ? usernameSkeleton(names.username) : null;
  const { email = null, phone = null } = names;
  const [row] = await ctx.database.query<Row>(statement, [email, phone, key, ctx.clock.now()]);
  if (!row) throw new Error("The statement always returns a row.");
  return {
    settings: parseSettings(row.settings),
    fields: row.fields,
    eraseDue: async () => {
      if (row.is_due) await eraseIfDue(ctx, { OR: conditionsOf(names) });
    },
  };
}

const statement = {
  quick: true,
  name: "sign-up-facts",
  text: `select ${settingsText} as settings, ${signUpFieldsText} as fields,
    exists (select 1 from users u
      where (u.email = $1::text or u.phone = $2::text or u.username_key = $3::text)
        and u.deletes_at <= $4::timestamptz) as is_due`,
};

/** A username is taken by one that looks like it. */
function conditionsOf({ email, username, phone }: Names) {
  return [
    ...(email ? [{ email }] : []),
    ...(phone ? [{ phone }] : []),
    ...(username ? [{ usernameKey: usernameSkeleton(username) }] : []),
  ];
}
