import type { Database, Db, Tx } from "./database";
import { isReadOnlyRefusal } from "./errors";

/**
 * The same database for someone who can only read. Every statement runs in a transaction that PostgreSQL
 * itself holds to reading, so nothing has to know which statements write: a call of Prisma, a raw
 * statement, a `select` that locks rows or writes in a `with`. Reads cost a few more round trips.
 * @param refusal what is thrown in place of the database's error
 */
export function readOnlyDatabase(database: Database, refusal: () => Error): Database {
  const refusing = async <Result>(run: () => Promise<Result>): Promise<Result> => {
    try {
      return await run();
    } catch (error) {
      throw isReadOnlyRefusal(error) ? refusal() : error;
    }
  };
  const query = <Row>(...given: Parameters<Database["query"]>) =>
    refusing(() => database.queryReadOnly<Row>(...given));
  return {
    kind: database.kind,
    prisma: readOnlyPrisma(database.prisma, refusing),
    query,
    queryReadOnly: query,
    migrationSession: notHere,
    migrationDriver: notHere,
    close: notHere,
  };
}

async function notHere(): Promise<never> {
  throw new Error("A read-only database only answers queries.");
}

type Refusing = <Result>(run: () => Promise<Result>) => Promise<Result>;
type Method = (...given: unknown[]) => Promise<unknown>;
type Methods = Record<PropertyKey, Method>;

const raw: ReadonlySet<PropertyKey> = new Set([
  ...["$queryRaw", "$queryRawUnsafe", "$executeRaw", "$executeRawUnsafe"],
]);

function readOnlyPrisma(prisma: Db, refusing: Refusing): Db {
  const transaction = <Result>(run: (tx: Tx) => Promise<Result>) =>
    refusing(() =>
      prisma.$transaction(async (tx) => {
        await tx.$executeRaw`set transaction read only`;
        return run(tx);
      }),
    );
  const methodsOf = (of: (tx: Tx) => Methods) =>
    new Proxy({} as Methods, {
      get:
        (_, name) =>
        (...given: unknown[]) =>
          transaction(async (tx) => of(tx)[name]?.(...given)),
    });
  const own = methodsOf((tx) => tx as unknown as Methods);
  return new Proxy(prisma, {
    get(target, name) {
      if (name === "$transaction") return transaction;
      if (raw.has(name)) return own[name];
      // A table. Whatever else a client has would lead around the transaction.
      const isTable = typeof name === "string" && /^[a-z]/.test(name) && name in target;
      if (!isTable || typeof Reflect.get(target, name) !== "object") return undefined;
      return methodsOf((tx) => Reflect.get(tx, name) as unknown as Methods);
    },
  });
}
