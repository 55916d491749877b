import { z } from "@hono/zod-openapi";
import { cursor, id, pageLimit } from "@/lib/contracts/fields";

export const idParams = z.object({ id });
export const sessionParams = z.object({ id, sessionId: id });

/** A list without filters. */
export const pageQuery = z.strictObject({
  limit: pageLimit.default(50),
  cursor: cursor.optional(),
});
