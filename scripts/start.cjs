/**
 * `npm start`. CommonJS, because Node reads ES modules on its thread pool, whose size is fixed by
 * then: hashes and everything else share that pool, so it gets threads to spare first.
 */
const { availableParallelism } = require("node:os");

process.env.UV_THREADPOOL_SIZE ??= String(Math.max(8, availableParallelism() + 4));

import("./support/start.mjs");
