import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";

/**
 * Prisma's adapter for a pool. Prisma writes the schema before each table, so it is told the one
 * that the sessions of this role use; Gatehouse's own statements leave it to the search_path.
 * @param beginning A statement to run at the beginning of each transaction.
 */
export function sessionAdapter(pool: pg.Pool, beginning: string | null): PrismaPg {
  const options: { schema?: string } = {};
  return new SessionAdapter(pool, options, beginning);
}

class SessionAdapter extends PrismaPg {
  constructor(
    private readonly pool: pg.Pool,
    private readonly told: { schema?: string },
    private readonly beginning: string | null,
  ) {
    super(pool, told);
  }

  override async connect() {
    const { rows } = await this.pool.query<{ schema: string | null }>(
      "SELECT current_schema() AS schema",
    );
    this.told.schema = rows[0]?.schema ?? "public";
    const adapter = await super.connect();
    const sql = this.beginning;
    if (sql === null) return adapter;
    const start = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = async (level) => {
      const transaction = await start(level);
      await transaction.queryRaw({ sql, args: [], argTypes: [] });
      return transaction;
    };
    return adapter;
  }
}
