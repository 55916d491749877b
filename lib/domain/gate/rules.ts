import type { SiteAccess, SiteRule } from "@/lib/contracts/sites";
import { type RequestPath, readPath } from "./request-path";

export type SiteRules = { rules: SiteRule[]; defaultAccess: SiteAccess };

/** Who a request needs to come from. */
export type Requirement = Pick<SiteRule, "access" | "roles">;

/**
 * The requirements of a request, all of which must be met. There is one, of the first rule that covers the
 * request, unless the server behind the proxy could read the path in another way: then it is held to what
 * each reading asks for, so that no spelling of a path escapes its rule.
 * @param path as it was sent, without the query
 */
export function requirementsOf(
  { rules, defaultAccess }: SiteRules,
  method: string,
  path: string,
): Requirement[] {
  const otherwise = { access: defaultAccess, roles: [] };
  const read = readPath(path);
  if (read === null) return [...rules, otherwise];
  const first = (isSame: Compare) =>
    rules.find((rule) => coversMethod(rule, method) && coversPath(rule, read, isSame)) ?? otherwise;
  return [...new Set([first(exactly), first(inAnyCase)])];
}

type Compare = (one: string, other: string) => boolean;

const exactly: Compare = (one, other) => one === other;
/** Some servers do not tell `/Admin` from `/admin`. */
const inAnyCase: Compare = (one, other) => folded(one) === folded(other);
const folded = (text: string) => text.normalize("NFKC").toUpperCase().toLowerCase();

/** HEAD is answered as GET is. */
function coversMethod({ methods }: SiteRule, method: string): boolean {
  if (methods.length === 0) return true;
  const name = method.toUpperCase();
  return methods.includes(name) || (name === "HEAD" && methods.includes("GET"));
}

function coversPath({ path }: SiteRule, { segments }: RequestPath, isSame: Compare): boolean {
  const wanted = path.split("/").filter((segment) => segment !== "");
  if (wanted.length > segments.length) return false;
  return wanted.every(
    (segment, index) => segment === "*" || isSame(segment, segments[index] ?? ""),
  );
}

export type Decision = {
  kind: "allowed" | "signIn" | "forbidden";
  /** What the request was held to. Those from a rule are that rule itself. */
  needed: Requirement[];
};

/**
 * What the rules say to a request. A sign-in is asked for only where it can help.
 * @param held the roles of the user; null for someone who is not signed in
 */
export function decide(
  site: SiteRules,
  { method, path }: { method: string; path: string },
  held: readonly string[] | null,
): Decision {
  const needed = requirementsOf(site, method, path);
  if (needed.every((one) => meets(one, held))) return { kind: "allowed", needed };
  const isHopeless = held !== null || needed.some(({ access }) => access === "deny");
  return { kind: isHopeless ? "forbidden" : "signIn", needed };
}

/** Whether someone with these roles meets a requirement; null for someone who is not signed in. */
export function meets({ access, roles }: Requirement, held: readonly string[] | null): boolean {
  if (access === "public") return true;
  if (access === "deny" || held === null) return false;
  return access === "signedIn" || roles.some((role) => held.includes(role));
}
