import { z } from "zod";
import type { Platform } from "@/lib/domain/core/context";
import { defineJob } from "@/lib/domain/jobs/define";
import { searchTextOf } from "./search-text";

const AT_ONCE = 500;

/**
 * Writes the search text of users whose text an earlier version wrote, also one that still runs during
 * an upgrade. Remove it one release after the text began with a space.
 */
export const searchTextJob = defineJob({
  kind: "search-text",
  schema: z.object({}),
  everySeconds: 3600,
  async run(platform, _payload, { signal }) {
    while (!signal.aborted && (await renew(platform)) === AT_ONCE);
  },
});

const columns = {
  ...{ id: true, email: true, username: true, phone: true, name: true },
  ...{ givenName: true, familyName: true, searchText: true },
} as const;

/** Only where the text is still the one that was read: a change meanwhile has written its own. */
async function renew({ database }: Platform): Promise<number> {
  const { user } = database.prisma;
  const where = { NOT: { searchText: { startsWith: " " } } };
  const rows = await user.findMany({ where, select: columns, take: AT_ONCE });
  for (const { id, searchText, givenName, familyName, ...row } of rows) {
    const text = searchTextOf({ ...row, given_name: givenName, family_name: familyName });
    await user.updateMany({ where: { id, searchText }, data: { searchText: text } });
  }
  return rows.length;
}
