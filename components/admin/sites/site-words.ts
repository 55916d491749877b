import type { SiteView } from "@/lib/contracts/answers/sites";
import type { SiteAccess } from "@/lib/contracts/sites";

/** Who a rule lets in. */
export const accessWords: Record<SiteAccess, string> = {
  public: "Everyone, without signing in",
  signedIn: "Everyone who is signed in",
  roles: "People with one of these roles",
  deny: "Nobody",
};

export const defaultAccessWords: Record<SiteView["defaultAccess"], string> = {
  signedIn: accessWords.signedIn,
  deny: accessWords.deny,
};

type RuleView = SiteView["rules"][number];

/** "POST, DELETE /admin", or the path alone for all methods. */
export function requestWords({ methods, path }: Pick<RuleView, "methods" | "path">): string {
  return methods.length > 0 ? `${methods.join(", ")} ${path}` : path;
}

/** Who a rule lets in, with the names of its roles. */
export function accessText({ access, roles }: Pick<RuleView, "access" | "roles">): string {
  if (access !== "roles") return accessWords[access];
  return `People with the role ${roles.map(({ name }) => name ?? "(deleted)").join(" or ")}`;
}

/** As it stands in the middle of a sentence; the names of roles stay as they are. */
export function inSentence(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** "2 rules · otherwise nobody", or the default alone. */
export function rulesText({ rules, defaultAccess }: SiteView): string {
  const otherwise = defaultAccessWords[defaultAccess];
  if (rules.length === 0) return otherwise;
  const count = rules.length === 1 ? "1 rule" : `${rules.length} rules`;
  return `${count} · otherwise ${inSentence(otherwise)}`;
}
