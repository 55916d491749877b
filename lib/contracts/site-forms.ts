import { z } from "zod";
import { checkedAfter } from "./application-fields";
import { email, id, instant } from "./fields";
import { keysOf, RULE_ORDER, ruleField, ruleRoleField } from "./site-fields";
import { type CreateSite, createSiteBody } from "./sites";

type Fields = Record<string, unknown>;
type Issue = z.core.$ZodIssue;

const textIn = (form: Fields, name: string) => String(form[name] ?? "");

/** The whole site as its form has it, read by the schema of the API. What is wrong is told at its field. */
function readSite(form: Fields, context: z.RefinementCtx): CreateSite {
  const keys = keysOf(textIn(form, RULE_ORDER));
  const rules = keys.map((key) => ruleIn(form, key));
  const { name = "", origin = "", defaultAccess } = form;
  const parsed = createSiteBody.safeParse({ name, origin, defaultAccess, rules });
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    const [, index, part, entry] = issue.path;
    const method = part === "methods" && rules[Number(index)]?.methods[Number(entry)];
    const message = method ? `${method}: ${issue.message}` : sentenceOf(issue);
    context.addIssue({ code: "custom", path: [fieldOf(keys, issue)], message });
  }
  return z.NEVER;
}

/** The API speaks of what it is sent; a form has the roles below. */
function sentenceOf({ code, message, path: [, , part, entry] }: Issue): string {
  const hasNone = part === "roles" && entry === undefined && code === "custom";
  return hasNone ? "Choose at least one role below." : message;
}

/** The roles stay on the form for another choice of access, and mean nothing there. */
function ruleIn(form: Fields, key: string) {
  const access = textIn(form, ruleField(key, "access"));
  return {
    path: textIn(form, ruleField(key, "path")),
    methods: [
      ...new Set(
        textIn(form, ruleField(key, "methods"))
          .toUpperCase()
          .split(/[\s,;]+/)
          .filter(Boolean),
      ),
    ],
    access,
    roles: access === "roles" ? checkedAfter(ruleRoleField(key), form) : [],
  };
}

/** The field that an issue belongs to: that of a rule's roles is its access. */
function fieldOf(keys: readonly string[], { path: [first, index, part] }: Issue): string {
  if (first !== "rules") return String(first ?? "");
  const key = keys[Number(index)];
  if (key === undefined) return RULE_ORDER;
  return ruleField(key, part === "path" || part === "methods" ? part : "access");
}

export const newSiteForm = z.looseObject({}).transform(readSite);

/** With the version that the form was drawn with: one that another admin has overtaken is refused. */
export const changeSiteForm = z
  .looseObject({ id, updatedAt: instant })
  .transform(({ id, updatedAt, ...form }, context) => ({
    ...{ id, ifUpdatedAt: updatedAt },
    ...readSite(form, context),
  }));

export const triedMethods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;

/** A request to try: without an email, of someone who is not signed in. */
export const tryRequestForm = z.object({
  method: z.enum(triedMethods, "Choose a method."),
  path: z
    .string()
    .trim()
    .max(4096, "Use at most 4096 characters.")
    .startsWith("/", "Start with /, such as /admin."),
  email: z
    .string()
    .trim()
    .transform((text) => text || null)
    .pipe(email.nullable()),
});
