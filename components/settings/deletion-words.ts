/** What happens when, in words. */
export function deletionWords(graceDays: number): string {
  return graceDays > 0
    ? `You’re signed out everywhere now, and everything in the account is erased in ${graceDays} days. Signing in before then keeps it.`
    : "Everything in the account is erased at once. This can’t be undone.";
}
