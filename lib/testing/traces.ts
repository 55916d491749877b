import { listOutbox } from "@/lib/domain/messages/list";
import type { TestPlatform } from "./context";

/**
 * One audit event: its type, whose account it is about, who did it, and its data where it has some.
 * People are called by the names of the setting ("person", "owner"), and so are they inside the data.
 */
export type EventRow = readonly [
  type: string,
  user: string | null,
  actor: string | null,
  data?: unknown,
];

/** One message: its template, who gets it, and an email's subject. Codes are written `<code>`. */
export type MessageRow = readonly [template: string, recipient: string, subject?: string];

export type Traces = { events: EventRow[]; mails: MessageRow[] };

/** How many messages one request can leave at most, which bounds what is drawn. */
const NEWEST = 10;

/** @returns a function that answers the events and messages written since, oldest first */
export async function watchTraces(
  platform: TestPlatform,
): Promise<(setting: object) => Promise<Traces>> {
  const old = new Set([...(await events(platform)), ...(await messages(platform))].map(idOf));
  const isNew = (row: { id: string }) => !old.has(row.id);
  return async (setting) => {
    const name = naming(await namesIn(platform, setting));
    return {
      events: (await events(platform)).filter(isNew).map((event): EventRow => {
        const row = [event.type, name(event.userId), name(event.actorId)] as const;
        return isEmpty(event.data) ? row : [...row, name(event.data)];
      }),
      mails: (await messages(platform))
        .filter(isNew)
        .map(({ template, to, subject }): MessageRow => {
          const row = [template, name(to)] as const;
          return subject === undefined ? row : [...row, subject.replace(/\d{6}/, "<code>")];
        }),
    };
  };
}

const idOf = ({ id }: { id: string }) => id;
const isEmpty = (data: unknown) => Object.keys(data as object).length === 0;

function events({ database }: TestPlatform) {
  return database.prisma.auditEvent.findMany({
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true, type: true, userId: true, actorId: true, data: true },
  });
}

async function messages(platform: TestPlatform) {
  return (await listOutbox(platform, { limit: NEWEST })).reverse();
}

/** The name of each address and each id of a person in the setting. */
async function namesIn(platform: TestPlatform, setting: object): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const [name, who] of Object.entries(setting)) {
    if (typeof who === "string") names.set(who, name);
    else for (const own of [who.email, who.id, who.user?.id]) if (own) names.set(own, name);
  }
  const made = await platform.database.prisma.user.findMany({
    where: { email: { in: [...names.keys()] } },
    select: { id: true, email: true },
  });
  for (const { id, email } of made) names.set(id, names.get(email ?? "") ?? "");
  return names;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Writes people's names for their ids and addresses, and `<id>` for any other id, also deep inside. */
function naming(names: Map<string, string>) {
  return function name<Value>(value: Value): Value {
    if (typeof value === "string") {
      return (names.get(value) ?? (uuid.test(value) ? "<id>" : value)) as Value;
    }
    if (Array.isArray(value)) return value.map(name) as Value;
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, name(inner)]),
    ) as Value;
  };
}
