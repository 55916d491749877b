import { logNames } from "./measure-logs.mjs";

const number = (value, digits = 0) =>
  value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
const perSecond = (value) => `${number(value, value < 100 ? 1 : 0)}/s`;
const ms = (value) => `${number(value, value < 100 ? 1 : 0)} ms`;
const times = (value) => `${number(value, value < 0.1 ? 3 : 2)}×`;

const atLeast = (least) => ({ text: `at least ${least}`, holds: (value) => value >= least });
const atMost = (most) => ({ text: `at most ${most}`, holds: (value) => value <= most });

/** A row: what it is, the figure, its ratio to the plain Next route, and a target on some value. */
function row(name, figure, ratio, target = null, value = ratio, what = "") {
  return { name, figure, ratio, target, value, what };
}

/** Every figure of `measureAll` as a row; `what` says what a target's value is, where it is not the row's ratio. */
export function rowsOf(result) {
  return [...checkRows(result), ...signInRows(result), ...costRows(result), ...processRows(result)];
}

const endpoints = {
  code: "Token endpoint, a code",
  refresh: "Token endpoint, a refresh",
  userinfo: "Userinfo",
  introspection: "Introspection",
};

/** Every figure of `measureOidc`, with its ratio to the library alone. */
export function oidcRows({ bare, own, verify }) {
  const rows = Object.entries(endpoints).flatMap(([key, name]) => [
    row(`${name}, the library alone`, perSecond(bare[key]), null),
    row(
      `${name}, Gatehouse`,
      perSecond(own[key]),
      null,
      atLeast(0.6),
      own[key] / bare[key],
      "of the library alone",
    ),
  ]);
  return [...rows, row("`gatehouse-client/verify` in an API’s process", perSecond(verify), null)];
}

function checkRows({ checks, queries }) {
  const { plain, node, mount } = checks;
  const figure = (run) => `${perSecond(run.perSecond)}, p50 ${ms(run.p50)}, p99 ${ms(run.p99)}`;
  const ratio = (run) => run.perSecond / plain.perSecond;
  return [
    row("Plain Next route, 32 connections", figure(plain), 1),
    row("Session check, Node server", figure(node), ratio(node), atLeast(3)),
    row("Session check, Next mount", figure(mount), ratio(mount), atLeast(0.8)),
    row("Queries a session check", number(queries.check, 1), null, atMost(1), queries.check),
    row("Queries a page of the user list", number(queries.page, 1), null, atMost(1), queries.page),
    row("… of a search in it", number(queries.search, 1), null, atMost(1), queries.search),
    row("Queries a sign-in", number(queries.signIn, 1), null, atMost(5), queries.signIn),
    row("Queries a refresh", number(queries.refresh, 1), null, atMost(3), queries.refresh),
    row(
      "Queries a sign-up, and one for its job",
      number(queries.signUp, 1),
      null,
      atMost(9),
      queries.signUp,
    ),
  ];
}

function signInRows({ checks, signIns, argon, duringSignIns, calmSignIns, signUps }) {
  const { plain } = checks;
  const rate = (run) => `${perSecond(run.perSecond)}, p99 ${ms(run.p99)}`;
  const ratio = (run) => run.perSecond / plain.perSecond;
  const slower = ({ idle, busy }) => busy.p99 / idle.p99;
  const p99 = ({ p99: value }) => `p99 ${ms(value)}`;
  const idleName = "of its idle p99";
  return [
    row("Its hash alone, 8 at once", perSecond(signIns.hashesPerSecond), null),
    row(
      "Sign-in, 8 at once",
      rate(signIns),
      ratio(signIns),
      atLeast(0.92),
      signIns.share,
      "of the hash alone",
    ),
    row("argon2id alone, 8 at once", perSecond(argon.hashesPerSecond), null),
    row(
      "Sign-in with argon2id, 8 at once",
      rate(argon),
      ratio(argon),
      atLeast(0.8),
      argon.share,
      "of the hash alone",
    ),
    row(
      "Session check, nobody signing in",
      p99(duringSignIns.idle),
      duringSignIns.idle.p99 / plain.p99,
    ),
    row(
      "Session check during 8 sign-ins",
      `${p99(duringSignIns.busy)} (with ${perSecond(duringSignIns.signIns.perSecond)} sign-ins)`,
      duringSignIns.busy.p99 / plain.p99,
      atMost(3),
      slower(duringSignIns),
      idleName,
    ),
    row("200 session checks/s, nobody signing in", p99(calmSignIns.idle), null),
    row(
      "200 session checks/s during 8 sign-ins",
      `${p99(calmSignIns.busy)} (with ${perSecond(calmSignIns.signIns.perSecond)} sign-ins)`,
      null,
      atMost(3),
      slower(calmSignIns),
      idleName,
    ),
    row("Sign-up, 8 at once", rate(signUps), ratio(signUps)),
  ];
}

/** The most that one request can cost, in milliseconds of processor time: at the server, at PostgreSQL. */
const costLimits = {
  check: { name: "a session check" },
  page: { name: "a page of the user list, 50 users", server: 1.5 },
  refresh: { name: "a refresh", server: 4, postgres: 3 },
  signIn: { name: "a sign-in, without its hash", server: 4, postgres: 3 },
  signUp: { name: "a sign-up, without its hash" },
};

function costRows({ costs }) {
  if (!costs) return [];
  return Object.entries(costLimits).map(([key, { name, ...limits }]) => {
    const { server, postgres } = costs[key];
    const figure = `${number(server, 1)} ms server, ${number(postgres, 1)} ms PostgreSQL`;
    const texts = Object.entries(limits).map(([side, most]) => `${most} ms ${side}`);
    const holds = () => Object.entries(limits).every(([side, most]) => costs[key][side] <= most);
    const target = texts.length > 0 ? { text: `at most ${texts.join(", ")}`, holds } : null;
    return row(`Processor time of ${name}`, figure, null, target);
  });
}

/** Every figure of `measureGrowth` as a row: at most twice as long with a thousand times as much. */
export function growthRows({ small, large, plainAlone, ...bulk }) {
  const figure = (run) => `p50 ${ms(run.p50)}, p99 ${ms(run.p99)}`;
  const ratio = (run) => run.p50 / plainAlone.p50;
  const both = (name, at, [few, many]) => [
    row(`${name}, ${few}`, figure(at(small)), ratio(at(small))),
    row(
      `${name}, ${many}`,
      figure(at(large)),
      ratio(at(large)),
      atMost(2),
      at(large).p50 / at(small).p50,
      `of that at ${few}`,
    ),
  ];
  const users = ["1,000 users", "1,000,000 users"];
  const events = ["10,000 events", "10,000,000 events"];
  return [
    ...Object.keys(small.lists).flatMap((name) => both(name, ({ lists }) => lists[name], users)),
    ...Object.keys(small.analytics).flatMap((key) =>
      both(analyticsName(key), ({ analytics }) => analytics[key], users),
    ),
    ...Object.keys(small.logs).flatMap((key) =>
      both(logNames[key], ({ logs }) => logs[key], events),
    ),
    ...bulkRows(bulk),
  ];
}

function analyticsName(key) {
  return key === "overview" ? "Overview" : `Statistic \`${key}\` of a year`;
}

function bulkRows({ duringBulk, calmBulk }) {
  const both = [
    ["Session check", duringBulk],
    ["200 session checks/s", calmBulk],
  ];
  return both.flatMap(([name, { idle, busy, blockedPerSecond }]) => [
    row(`${name}, nobody at work on users`, `p99 ${ms(idle.p99)}`, null),
    row(
      `${name} while 100,000 users are blocked`,
      `p99 ${ms(busy.p99)} (with ${perSecond(blockedPerSecond)} users)`,
      null,
      atMost(3),
      busy.p99 / idle.p99,
      "of its idle p99",
    ),
  ]);
}

function processRows({ memory, argonMemory, plainMemory, start, plainStart }) {
  const rows = [
    row("`npm start` to first answer, embedded", ms(start), start / plainStart, {
      text: "under 3 s",
      holds: () => start < 3000,
    }),
  ];
  if (!memory || !plainMemory) return rows;
  const figure = ({ most, now }) => `${number(most)} MB at most, ${number(now)} MB after`;
  const limit = { text: "at most 190 MB", holds: () => memory.most <= 190 };
  return [
    ...rows,
    row("Memory of the Node server", figure(memory), memory.most / plainMemory.most, limit),
    row("… then hashing with argon2id", figure(argonMemory), argonMemory.most / plainMemory.most),
  ];
}

/** The rows as a Markdown table. */
export function tableOf(rows) {
  const lines = rows.map(({ name, figure, ratio, target, value, what }) => {
    const measured = what ? `${times(value)} ${what}` : "";
    const verdict = target ? (target.holds(value) ? "ok" : "**missed**") : "";
    const wanted = [measured, target?.text].filter(Boolean).join(": ");
    return `| ${name} | ${figure} | ${ratio === null ? "" : times(ratio)} | ${wanted} | ${verdict} |`;
  });
  return [
    "| | measured | to the plain Next route | target | |",
    "| --- | --- | --- | --- | --- |",
    ...lines,
  ].join("\n");
}
