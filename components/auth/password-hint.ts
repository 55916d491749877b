export function passwordHint(least: number): string {
  return `${least} characters or more. A few words in a row work well.`;
}
