import { readFileSync } from "node:fs";

/** Clock ticks a second in /proc; 100 on every Linux that Node runs on. */
const TICKS = 100;

/** Milliseconds of processor time that a process has used, all its threads; 0 once it is gone. */
function cpuOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in parentheses may hold spaces. After it, utime and stime are fields 14 and 15 (proc(5)).
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS;
  } catch {
    return 0;
  }
}

/** Whether this machine can tell the processor time of the server and of PostgreSQL's processes. */
export async function canMeasureCpu(client) {
  const { rows } = await client.query("select pg_backend_pid() as pid");
  return cpuOf(process.pid) > 0 && cpuOf(rows[0].pid) > 0;
}

/**
 * Milliseconds of processor time that the server, and the PostgreSQL processes that serve it, use
 * while `work` runs.
 */
export async function cpuDuring({ pid }, client, work) {
  const backends = await backendsOf(client);
  const before = [cpuOf(pid), sum(backends)];
  await work();
  return {
    server: cpuOf(pid) - before[0],
    postgres: Math.max(0, sum(await backendsOf(client)) - before[1]),
  };
}

async function backendsOf(client) {
  const { rows } = await client.query(
    "select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
  );
  return rows.map(({ pid }) => pid);
}

const sum = (pids) => pids.reduce((total, pid) => total + cpuOf(pid), 0);
