/** One JSON line an event. Values are data: JSON's escapes keep a forged line from being one (ASVS 16.4.1). */
export type Log = {
  info(event: string, fields?: Record<string, unknown>): void;
  warn(event: string, fields?: Record<string, unknown>): void;
  error(event: string, fields?: Record<string, unknown>): void;
};

function plain(value: unknown): unknown {
  return value instanceof Error
    ? { name: value.name, message: value.message, stack: value.stack }
    : value;
}

export function jsonLog(write: (line: string) => void = (line) => process.stderr.write(line)): Log {
  const at =
    (level: string) =>
    (event: string, fields: Record<string, unknown> = {}) => {
      const safe = Object.fromEntries(
        Object.entries(fields).map(([key, value]) => [key, plain(value)]),
      );
      write(`${JSON.stringify({ time: new Date().toISOString(), level, event, ...safe })}\n`);
    };
  return { info: at("info"), warn: at("warn"), error: at("error") };
}

export const silentLog: Log = { info() {}, warn() {}, error() {} };
