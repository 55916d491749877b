import ts from "typescript";

/** The columns that only lib/domain/users writes, with their names in SQL. */
const columns: Record<string, string> = {
  email: "email",
  emailVerifiedAt: "email_verified_at",
  username: "username",
  usernameKey: "username_key",
  usernameChangedAt: "username_changed_at",
  phone: "phone",
  phoneVerifiedAt: "phone_verified_at",
  searchText: "search_text",
};

/**
 * What a source file does to users that only lib/domain/users may do: create or delete them, or write
 * an identifier, its verification or the search text, by Prisma or by SQL. The data of any other
 * update must be written out, so that it can be read here.
 */
export function userChangesIn(source: string): string[] {
  return [...sqlChanges(source), ...prismaChanges(source)];
}

const table = String.raw`(?:only\s+)?(?:"?public"?\.)?"?users"?(?![\w"])`;
const creates = new RegExp(String.raw`\b(?:insert\s+into|merge\s+into)\s+${table}`, "i");
const deletes = new RegExp(String.raw`\b(?:delete\s+from|truncate(?:\s+table)?)\s+${table}`, "i");
const updates = new RegExp(
  String.raw`\bupdate\s+${table}(?:\s+(?:as\s+)?\w+)?\s+set\b(.*?)(?:\b(?:where|from|returning)\b|$)`,
  "gis",
);

function sqlChanges(source: string): string[] {
  const found = [];
  if (creates.test(source)) found.push("creates users by SQL");
  if (deletes.test(source)) found.push("deletes users by SQL");
  for (const [, set = ""] of source.matchAll(updates)) {
    const written = Object.values(columns).filter((name) =>
      new RegExp(String.raw`(?:^|[\s,("])${name}"?\s*(?:=|,|\))`, "i").test(set),
    );
    found.push(...written.map((name) => `writes ${name} by SQL`));
  }
  return found;
}

function prismaChanges(source: string): string[] {
  // Parsing is slow, and few files name the table.
  if (!/\buser\b/.test(source)) return [];
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) found.push(...changesOfCall(node));
    if (ts.isPropertyAssignment(node)) found.push(...changesOfRelation(node));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("source.ts", source, ts.ScriptTarget.Latest));
  return found;
}

/** `tx.user.update({ data: … })` and the other methods of the model. */
function changesOfCall({ expression, arguments: [argument] }: ts.CallExpression): string[] {
  if (!ts.isPropertyAccessExpression(expression)) return [];
  const { expression: model, name } = expression;
  if (!ts.isPropertyAccessExpression(model) || model.name.text !== "user") return [];
  if (/^(create|delete|upsert)/.test(name.text)) return [`calls user.${name.text}`];
  if (!name.text.startsWith("update")) return [];
  const data = argument && propertyOf(argument, "data");
  if (!data || !ts.isObjectLiteralExpression(data)) return [`hides the data of user.${name.text}`];
  return data.properties.flatMap((property) => {
    if (!ts.isPropertyAssignment(property) && !ts.isShorthandPropertyAssignment(property))
      return [`hides the data of user.${name.text}`];
    const column = nameOf(property.name);
    return column in columns ? [`writes ${column} by user.${name.text}`] : [];
  });
}

/** A user that is changed through another row: `data: { user: { update: … } }`. */
function changesOfRelation({ name, initializer }: ts.PropertyAssignment): string[] {
  if (nameOf(name) !== "user" || !ts.isObjectLiteralExpression(initializer)) return [];
  return initializer.properties
    .map((property) => (property.name ? nameOf(property.name) : ""))
    .filter((method) => /^(create|connectOrCreate|update|upsert|delete)$/.test(method))
    .map((method) => `changes a user by a nested ${method}`);
}

function propertyOf(node: ts.Node, key: string): ts.Expression | undefined {
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  const property = node.properties.find((one) => one.name && nameOf(one.name) === key);
  return property && ts.isPropertyAssignment(property) ? property.initializer : undefined;
}

function nameOf(name: ts.PropertyName): string {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : "";
}
