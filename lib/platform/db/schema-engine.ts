import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import {
  bindMigrationAwareSqlAdapterFactory,
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";

/** What the engine needs from a database. */
export type MigrationDriver = {
  factory: SqlMigrationAwareDriverAdapterFactory;
  /** Runs a script of several statements; rejects if one fails. */
  run(script: string): Promise<void>;
  close(): Promise<void>;
};

export type SchemaEngine = bindings.SchemaEngine;

/** No table or enum is managed externally. */
export const filters = { externalTables: [], externalEnums: [] };

let loaded: Promise<void> | null = null;

/**
 * The package's entry imports the module in a way that only bundlers support, so it is loaded by
 * hand.
 */
function load(): Promise<void> {
  loaded ??= (async () => {
    const resolve = createRequire(import.meta.url).resolve;
    const folder = path.dirname(resolve("@prisma/schema-engine-wasm/schema_engine_bg"));
    const wasm = await readFile(path.join(folder, "schema_engine_bg.wasm"));
    const { instance } = await WebAssembly.instantiate(wasm, {
      "./schema_engine_bg.js": { ...bindings, ...backgroundTimers() } as WebAssembly.ModuleImports,
    });
    bindings.__wbg_set_wasm(instance.exports);
    (instance.exports.__wbindgen_start as () => void)();
  })();
  return loaded;
}

/**
 * The engine never clears its ten-second lock timer. Unreferenced, it does not delay the end of a
 * script.
 */
function backgroundTimers(): Record<string, unknown> {
  const names = Object.keys(bindings).filter((name) => name.startsWith("__wbg_setTimeout"));
  const setInBackground = (work: () => void, milliseconds: number) =>
    setTimeout(work, milliseconds >>> 0).unref();
  return Object.fromEntries(names.map((name) => [name, setInBackground]));
}

/**
 * Prisma's own migration engine as WebAssembly, bound to one database.
 * @param datamodels The schema files as [name, content]; none for work that needs only the database.
 * @param shadow Opens an empty database on which to replay migrations.
 */
export async function schemaEngine(
  driver: MigrationDriver,
  datamodels: [string, string][] | undefined,
  shadow?: () => Promise<MigrationDriver>,
): Promise<SchemaEngine> {
  await load();
  const factory: SqlMigrationAwareDriverAdapterFactory = {
    provider: driver.factory.provider,
    adapterName: driver.factory.adapterName,
    connect: () => connect(driver),
    connectToShadowDb: async () => {
      if (!shadow) throw new Error("This work takes no shadow database.");
      return connect(await shadow());
    },
  };
  return bindings.SchemaEngine.new(
    { datamodels },
    () => {},
    bindMigrationAwareSqlAdapterFactory(factory),
  );
}

/**
 * The adapters split scripts at every semicolon (pg) or do not wait for them (PGlite), so a failed
 * migration would count as applied. Here, scripts are passed to the driver unchanged.
 */
async function connect(driver: MigrationDriver): Promise<SqlDriverAdapter> {
  const adapter = await driver.factory.connect();
  adapter.executeScript = (script) =>
    driver.run(script).catch((error: unknown) => {
      throw readable(error);
    });
  return adapter;
}

/** The engine passes on the database's message only if the error has its own format. */
function readable(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const text = (name: string) => {
    const value: unknown = Reflect.get(error, name);
    return typeof value === "string" ? value : undefined;
  };
  return new DriverAdapterError({
    kind: "postgres",
    code: text("code") ?? "N/A",
    severity: text("severity") ?? "ERROR",
    message: error.message,
    detail: text("detail"),
    column: text("column"),
    hint: text("hint"),
  });
}
