import { z } from "@hono/zod-openapi";
import { cursor, id, pageLimit } from "@/lib/contracts/fields";

export const idParams = z.object({ id });
export const sessionParams = z.object({ id, sessionId: id });

/** A list with no filters of its own. */
export const pageQuery = z.strictObject({
  limit: pageLimit.default(50),
  cursor: cursor.optional(),
});
