/**
 * A reason not to start that the operator can fix. The message is one sentence, shown without a
 * stack trace; the process then exits with code 1.
 */
export class StartError extends Error {
  override name = "StartError";
}
