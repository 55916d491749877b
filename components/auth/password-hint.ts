export function passwordHint(minLength: number): string {
  return `At least ${minLength} characters. Try a short phrase.`;
}
