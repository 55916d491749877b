import autocannon from "autocannon";

/** Past it a request counts as failed. */
const PATIENCE_SECONDS = 20;

/** At first all connections open at once: at a low rate that alone would be the 99th percentile. */
const SETTLE_SECONDS = 1;

/**
 * One load, in a process of its own: the bench's own work must not slow what it measures. autocannon
 * rounds to milliseconds, so latencies are collected from its events.
 */
process.once("message", (job) => {
  const { url, connections, seconds, rate, atMost, requests, uniqueBody } = job;
  const latencies = [];
  const settle = atMost ? 0 : SETTLE_SECONDS;
  let settled = settle === 0;
  let failed = 0;
  let first = null;
  const options = {
    url,
    timeout: PATIENCE_SECONDS,
    connections,
    duration: settle + seconds,
    requests: requestsOf(requests, uniqueBody),
  };
  const instance = autocannon(rate ? { ...options, overallRate: rate } : options, (error) => {
    if (error) throw error;
    const elapsed = (performance.now() - started) / 1000 - settle;
    // Only once it is sent whole: a fast server fills more than one write with its latencies.
    process.send({ latencies, failed, first, elapsed }, () => process.disconnect());
  });
  const started = performance.now();
  instance.on("response", (_client, status, _bytes, milliseconds) => {
    settled ||= performance.now() - started >= settle * 1000;
    if (status >= 200 && status < 300) {
      if (settled) latencies.push(milliseconds);
    } else {
      failed += 1;
      first ??= `status ${status}`;
    }
  });
  if (atMost) {
    instance.on("response", () => {
      if (latencies.length >= atMost) instance.stop();
    });
  }
  instance.on("reqError", (error) => {
    failed += 1;
    first ??= error.message;
  });
});

/** `{n}` in a body becomes a number that no other request has. */
function requestsOf(requests, uniqueBody) {
  if (!uniqueBody) return requests;
  let n = 0;
  const setupRequest = (request) => {
    n += 1;
    return { ...request, body: request.body.replaceAll("{n}", `${process.pid}-${n}`) };
  };
  return requests.map((request) => ({ ...request, setupRequest }));
}
