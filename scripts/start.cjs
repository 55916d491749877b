/**
 * `npm start`. Its first line comes at once, whatever takes time after it. CommonJS, because Node
 * reads ES modules on its thread pool, which fixes the pool's size. Hashes share that pool with
 * everything else, so it must be enlarged first.
 */
const { availableParallelism } = require("node:os");
const { setFlagsFromString } = require("node:v8");

process.stdout.write(`Gatehouse ${require("../package.json").version}\n`);

process.env.UV_THREADPOOL_SIZE ??= String(Math.max(8, availableParallelism() + 4));

// On a machine with much memory, V8 lets garbage grow to several times the live data: 337 MB in the
// bench, 180 MB with this option. Live data can still use all of the machine's memory.
setFlagsFromString("--heap-growing-percent=30");

import("./support/start.mjs");
