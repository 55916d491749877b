/** The cookies of a request by name. */
export type Cookies = ReadonlyMap<string, string>;

/** A cookie to set; an empty value removes it. The platform adds nothing to it. */
export type SetCookie = { name: string; value: string; maxAge: number; secure: boolean };

/** Browsers drop cookies over 4096 bytes, name and attributes included. */
const CHUNK = 3_800;
/** Servers refuse headers of 16 kB; beyond four, other cookies would no longer fit. */
const MOST_CHUNKS = 4;

export function readCookies(header: string | null | undefined): Cookies {
  const cookies = new Map<string, string>();
  for (const part of (header ?? "").split(";")) {
    const at = part.indexOf("=");
    const name = part.slice(0, Math.max(at, 0)).trim();
    if (name) cookies.set(name, part.slice(at + 1).trim());
  }
  return cookies;
}

/** The header's value. HttpOnly and SameSite=Lax always; `__Host-` names need Path=/ and no Domain. */
export function serializeCookie({ name, value, maxAge, secure }: SetCookie): string {
  const attributes = ["Path=/", `Max-Age=${maxAge}`, "HttpOnly", "SameSite=Lax"];
  if (secure) attributes.push("Secure");
  return `${name}=${value}; ${attributes.join("; ")}`;
}

/** A value that may be spread over `name.0`, `name.1` and so on; null if there is none. */
export function joinChunks(cookies: Cookies, name: string): string | null {
  const whole = cookies.get(name);
  if (whole) return whole;
  let value = "";
  for (let index = 0; index < MOST_CHUNKS; index++) {
    const chunk = cookies.get(`${name}.${index}`);
    if (!chunk) break;
    value += chunk;
  }
  return value || null;
}

/**
 * The cookies that hold a value, and the removal of those that an earlier value left. An empty
 * value removes them all.
 * @throws RangeError if the value is too long for a request's header
 */
export function splitChunks(
  cookies: Cookies,
  { name, value, maxAge, secure }: SetCookie,
): SetCookie[] {
  const parts: [string, string][] =
    value.length <= CHUNK
      ? [[name, value]]
      : (value.match(new RegExp(`.{1,${CHUNK}}`, "g")) ?? []).map((part, i) => [
          `${name}.${i}`,
          part,
        ]);
  if (parts.length > MOST_CHUNKS) {
    throw new RangeError("The session is too large for cookies: ask for fewer scopes or claims.");
  }
  const kept = new Set(parts.filter(([, part]) => part !== "").map(([one]) => one));
  const stale = [...cookies.keys()].filter((one) => isChunk(one, name) && !kept.has(one));
  return [
    ...stale.map((one) => ({ name: one, value: "", maxAge: 0, secure })),
    ...parts
      .filter(([one]) => kept.has(one))
      .map(([one, part]) => ({ name: one, value: part, maxAge, secure })),
  ];
}

const isChunk = (one: string, name: string) =>
  one === name || (one.startsWith(`${name}.`) && /^\d+$/.test(one.slice(name.length + 1)));
