"use strict";
/**
 * Loaded into every test process and every server under test (`--require`): a connection that would
 * leave this machine fails at once, with an error that says so. Loopback and the database server that
 * TEST_DATABASE_URL or DATABASE_URL names stay reachable, except the loopback ports that
 * NO_CONNECTION_TO lists: a server under test has no reason to call itself.
 */
const dns = require("node:dns");
const { syncBuiltinESMExports } = require("node:module");
const net = require("node:net");

/** Hosts that something in this process tried to reach; the tests' set-up fails a file that has any. */
const attempts = [];

function isAllowed(host) {
  const name = String(host)
    .toLowerCase()
    .replace(/^\[|\]$/g, "");
  return (
    /^(localhost|.+\.localhost|127(\.\d+){3}|0\.0\.0\.0|::1?|::ffff:127(\.\d+){3})$/.test(name) ||
    databaseHosts().includes(name)
  );
}

function databaseHosts() {
  const { TEST_DATABASE_URL, DATABASE_URL } = process.env;
  return [TEST_DATABASE_URL, DATABASE_URL]
    .filter((url) => url && URL.canParse(url))
    .map((url) => new URL(url).hostname.toLowerCase());
}

function refusal(host) {
  attempts.push(String(host));
  const message = `Tests do not reach the network: a connection to ${host} was refused.`;
  return Object.assign(new Error(message), { code: "ENETUNREACH", host });
}

/** The host of any form of `connect`'s arguments; null for a path or another process. */
function hostOf([first, second]) {
  // Node's own callers pass the list that its arguments were already made into.
  const target = Array.isArray(first) ? first[0] : first;
  if (typeof target === "object" && target !== null) {
    return target.path ? null : (target.host ?? "localhost");
  }
  const isPath = typeof target === "string" && Number.isNaN(Number(target));
  return isPath ? null : typeof second === "string" ? second : "localhost";
}

/** The port of any form of `connect`'s arguments. */
function portOf([first]) {
  const target = Array.isArray(first) ? first[0] : first;
  return String(typeof target === "object" && target !== null ? target.port : target);
}

const forbiddenPorts = (process.env.NO_CONNECTION_TO ?? "").split(",").filter(Boolean);

function guardSockets() {
  const { connect } = net.Socket.prototype;
  net.Socket.prototype.connect = function (...args) {
    const host = hostOf(args);
    const isOpen = host === null || !forbiddenPorts.includes(portOf(args));
    if (host === null || (isOpen && isAllowed(host))) return connect.apply(this, args);
    process.nextTick(() => this.destroy(refusal(isOpen ? host : `itself, ${host}`)));
    return this;
  };
}

function guardNames() {
  for (const method of ["lookup", "resolve", "resolve4", "resolve6", "resolveMx", "resolveTxt"]) {
    const [call, promised] = [dns[method], dns.promises[method]];
    dns[method] = (host, ...rest) => {
      if (isAllowed(host) || net.isIP(host)) return call.call(dns, host, ...rest);
      process.nextTick(rest.at(-1), refusal(host));
    };
    dns.promises[method] = async (host, ...rest) => {
      if (isAllowed(host) || net.isIP(host)) return promised.call(dns.promises, host, ...rest);
      throw refusal(host);
    };
  }
}

const key = Symbol.for("gatehouse.no-network");
if (!globalThis[key]) {
  globalThis[key] = attempts;
  guardSockets();
  guardNames();
  syncBuiltinESMExports();
}
