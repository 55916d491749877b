import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** The number of passed and failed tests over all runs of vitest and Playwright. */
export const total = { passed: 0, failed: 0 };

/**
 * Runs a test program that writes a JSON report to a given file, and adds its counts.
 * @param {(report: string) => Promise<number>} run
 * @param {(report: any) => {passed: number, failed: number}} read
 */
async function counted(run, read) {
  const folder = mkdtempSync(path.join(tmpdir(), "gatehouse-report-"));
  const file = path.join(folder, "report.json");
  try {
    const code = await run(file);
    const none = { passed: 0, failed: 0 };
    const counts = existsSync(file) ? read(JSON.parse(readFileSync(file, "utf8"))) : none;
    total.passed += counts.passed;
    // A run that breaks outside of tests (in set-up or an import) failed too.
    total.failed += code === 0 ? counts.failed : Math.max(counts.failed, 1);
    return code;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function countedVitest(run) {
  return counted(run, (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
  }));
}

export function countedPlaywright(run) {
  return counted(run, ({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
  }));
}
