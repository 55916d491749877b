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

const byId = {
  name: "user-by-id",
  text: `select ${userColumns} from users u where u.id = $1::uuid`,
};
const byEmail = {
  name: "user-by-email",
  text: `select ${userColumns} from users u where u.email = $1`,
};

/** The same outside any transaction, by a prepared statement past Prisma: for the hot paths. */
export async function queryUserRow(
  { database }: Pick<Platform, "database">,
  key: UserKey,
): Promise<UserRow | null> {
  const [row] =
    "id" in key
      ? await database.query<UserRow>(byId, [key.id])
      : await database.query<UserRow>(byEmail, [key.email]);
  return row ?? null;
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
