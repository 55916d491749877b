import type { SiteView } from "@/lib/contracts/answers/sites";
import { RULE_ORDER, ruleField, ruleRoleField } from "@/lib/contracts/site-fields";

/**
 * What the form of a site starts with. The keys of its rules are new ones for each version: after a save,
 * the form shows the rules as they were saved.
 */
export function siteValues(site: SiteView | null): Record<string, string> {
  if (!site) return { defaultAccess: "signedIn" };
  const version = Date.parse(site.updatedAt).toString(36);
  const rules = site.rules.map((rule, index) => ({ ...rule, key: `${version}-${index}` }));
  const { name, origin, defaultAccess } = site;
  return {
    ...{ name, origin, defaultAccess },
    [RULE_ORDER]: rules.map(({ key }) => key).join(" "),
    ...Object.fromEntries(
      rules.flatMap(({ key, path, methods, access, roles }) => [
        [ruleField(key, "path"), path],
        [ruleField(key, "methods"), methods.join(", ")],
        [ruleField(key, "access"), access],
        ...roles.map(({ id }) => [ruleRoleField(key, id), "on"]),
      ]),
    ),
  };
}
