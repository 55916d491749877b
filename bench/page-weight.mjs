import { gzipSync } from "node:zlib";

/** Kilobytes of 1,000 bytes, as browsers show them. */
const KB = 1000;

/**
 * What a browser loads before a page can be used: its scripts, without those only for browsers that
 * lack modules, and the fonts it preloads. Gzipped one by one, as a server sends them.
 * @param page `{ html, headers }` of the page
 * @param load reads the file of a path
 */
export async function weightOf({ html, headers }, load) {
  const scripts = new Set(
    [...html.matchAll(/<script\b[^>]*\ssrc="([^"]+)"[^>]*>/g)]
      .filter(([tag]) => !/\snomodule/i.test(tag))
      .map(([, src]) => src),
  );
  const sizes = await Promise.all(
    [...scripts].map(async (src) => gzipSync(await load(src)).length),
  );
  const preloads = `${html} ${headers.get("link") ?? ""}`;
  const fonts = new Set([...preloads.matchAll(/[^"<>\s]+\.woff2/g)].map(([name]) => name));
  return {
    scripts: scripts.size,
    kilobytes: sizes.reduce((sum, size) => sum + size, 0) / KB,
    fonts: fonts.size,
  };
}

/** The pages measured, with the most kilobytes each may ship. */
export const targets = [
  { path: "/sign-in", most: 150 },
  { path: "/sign-up", most: 150 },
  { path: "/forgot-password", most: 150 },
  { path: "/verify", most: 150 },
  { path: "/settings/profile", most: 190 },
  { path: "/settings/account", most: 190 },
  { path: "/settings/security", most: 190 },
  { path: "/settings/sessions", most: 190 },
  { path: "/settings/data", most: 190 },
  { path: "/admin/users", most: 190 },
  { path: "/admin/audit", most: 190 },
  { path: "/admin/fields", most: 190 },
  { path: "/admin/roles", most: 190 },
  { path: "/docs", most: 168 },
  { path: "/admin/analytics", most: 190 },
  { path: "/admin/analytics/active-users", most: 190 },
  { path: "/admin", most: 250 },
];

/** The most fonts a page preloads: those that its first view shows. */
export const MOST_FONTS = 1;

export function weightTable(rows) {
  const line = ({ path, most, kilobytes, fonts }) =>
    `| \`${path}\` | ${kilobytes.toFixed(0)} kB | ${most} kB | ${fonts} | ${isMet({ most, kilobytes, fonts }) ? "ok" : "**missed**"} |`;
  return [
    "| page | JavaScript, gzipped | at most | fonts preloaded | |",
    "| --- | --- | --- | --- | --- |",
    ...rows.map(line),
  ].join("\n");
}

export function isMet({ most, kilobytes, fonts }) {
  return kilobytes <= most && fonts <= MOST_FONTS;
}
