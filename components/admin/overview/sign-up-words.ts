type Day = { day: string; count: number };

/** "14 Nov" */
export function dayWords(day: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    timeZone: "UTC",
  }).format(new Date(`${day}T00:00:00Z`));
}

export function totalOf(days: readonly Day[]): number {
  return days.reduce((sum, { count }) => sum + count, 0);
}

/** What the chart shows, in a sentence. */
export function summaryOf(days: readonly Day[]): string {
  const [first] = days;
  const last = days.at(-1);
  if (!first || !last) return "No sign-ups.";
  const highest = days.reduce((most, one) => (one.count > most.count ? one : most), first);
  const span = `Sign-ups per day from ${dayWords(first.day)} to ${dayWords(last.day)}`;
  return `${span}: ${totalOf(days)} in total, at most ${highest.count} on ${dayWords(highest.day)}.`;
}
