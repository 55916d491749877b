import type { UserView } from "@/lib/contracts/user";
import type { Db, Tx } from "@/lib/platform/db/database";
import type { Platform } from "./context";
import { DomainError } from "./errors";
import { toUserView, type UserRow, userColumns } from "./user-row";

export type UserKey = { id: string } | { email: string };

/** One user as a joined row, or null. Reads through the given client, so inside a transaction too. */
export async function findUserRow(client: Db | Tx, key: UserKey): Promise<UserRow | null> {
  const condition = "id" in key ? "u.id = $1::uuid" : "u.email = $1";
  const value = "id" in key ? key.id : key.email;
  const rows = await client.$queryRawUnsafe<UserRow[]>(
    `select ${userColumns} from users u where ${condition}`,
    value,
  );
  return rows[0] ?? null;
}

/** @throws not_found */
export async function readUserRow(client: Db | Tx, id: string): Promise<UserRow> {
  const row = await findUserRow(client, { id });
  if (!row) throw new DomainError("not_found");
  return row;
}

/** @throws not_found */
export async function readUserView(platform: Platform, id: string): Promise<UserView> {
  return toUserView(await readUserRow(platform.database.prisma, id), platform.clock.now());
}
