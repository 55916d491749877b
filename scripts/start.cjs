/**
 * `npm start`. CommonJS, because Node reads ES modules on its thread pool, whose size is fixed by
 * then: hashes and everything else share that pool, so it gets threads to spare first.
 */
const { availableParallelism } = require("node:os");
const { setFlagsFromString } = require("node:v8");

process.env.UV_THREADPOOL_SIZE ??= String(Math.max(8, availableParallelism() + 4));

// V8 lets garbage grow to several times what is alive where memory is plenty: 337 MB in the bench,
// 257 MB so. Live data may still grow to whatever the machine has.
setFlagsFromString("--heap-growing-percent=40");

import("./support/start.mjs");
