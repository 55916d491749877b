import type { Ctx } from "@/lib/domain/core/context";
import type { HashCost } from "@/lib/platform/crypto/hash-costs";

/** Each failed sign-in computes a hash of each, so their number has an end. */
const AT_MOST = 16;

/**
 * The next cost is the first in the index after the last one, so it takes as many steps as there are
 * costs, however many passwords there are.
 */
const readCosts = {
  quick: true,
  name: "password-hash-costs",
  text: `with recursive costs as (
    select min(password_hash_cost(hash)) as cost from password_credentials
    union all
    select (select min(password_hash_cost(hash)) from password_credentials
      where password_hash_cost(hash) > costs.cost)
    from costs where costs.cost is not null
  )
  select cost from costs where cost is not null limit ${AT_MOST}`,
};

/**
 * What the stored hashes of this instance cost to verify: one entry for each set of parameters. Read
 * each time, so that imported hashes count at once.
 */
export async function costsInUse(ctx: Ctx): Promise<HashCost[]> {
  const rows = await ctx.database.query<{ cost: HashCost }>(readCosts, []);
  return rows.map((row) => row.cost);
}
