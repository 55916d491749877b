import { readFileSync, writeFileSync } from "node:fs";
import { loadVerifyAudit } from "./support/build.mjs";
import { failWith, loadEnvFile, ScriptError, say } from "./support/project.mjs";
import { ensureAuthSecret } from "./support/secret.mjs";

/**
 * `npm run audit:verify [-- --checkpoint=FILE] [--save=FILE]`: finds the first event of the audit log
 * that was changed, removed, moved or put in. With a checkpoint that was kept, also an end that was
 * cut off. Saves a new one where the log is whole. Exits with 1 where it is not.
 */
try {
  const { checkpoint, save } = readFlags(process.argv.slice(2));
  loadEnvFile();
  ensureAuthSecret();
  const { verifyAuditNow } = await loadVerifyAudit();
  let shown = 0;
  const { result, latest } = await verifyAuditNow({
    checkpoint: checkpoint && readFileSync(checkpoint, "utf8").trim(),
    progress(done, total) {
      if (Date.now() - shown < 2000) return;
      shown = Date.now();
      say(`${done} of ${total} links`);
    },
  });
  const { problem, firstSeq, lastSeq } = result;
  if (problem) {
    const { kind, detail, seq, eventId, eventAt } = problem;
    const place = [seq && `link ${seq}`, eventId && `event ${eventId}`, eventAt].filter(Boolean);
    throw new ScriptError(`${kind}: ${detail} ${place.join(", ")}`);
  }
  say(
    lastSeq === 0
      ? "No event is sealed yet, and none was tampered with."
      : `The audit log is whole: links ${firstSeq} to ${lastSeq}.`,
  );
  if (save && latest) writeFileSync(save, `${latest}\n`);
} catch (error) {
  failWith(error);
}

function readFlags(flags) {
  const read = {};
  for (const flag of flags) {
    const [, name, file] = /^--(checkpoint|save)=(.+)$/.exec(flag) ?? [];
    if (!name)
      throw new ScriptError(`${flag} is unknown: --checkpoint=FILE and --save=FILE are all.`);
    read[name] = file;
  }
  return read;
}
