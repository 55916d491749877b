import { type AuditPageQuery, endOfDay, startOfDay } from "@/lib/contracts/admin-pages";

/** The filters of the page's address as the log takes them: its days are days in UTC. */
export function logFiltersOf(query: AuditPageQuery) {
  const { cursor: _, trail: __, from, to, ...filters } = query;
  // Two days in the wrong order stand for the range between them: an address is never refused.
  const [first, last] = from && to && from > to ? [to, from] : [from, to];
  return {
    ...filters,
    ...(first && { from: startOfDay(first) }),
    ...(last && { to: endOfDay(last) }),
  };
}
