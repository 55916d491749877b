/** What a checkbox posts. */
export function onOrOff(value: boolean): string {
  return value ? "on" : "";
}
