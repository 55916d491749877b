export function sayWhile<Value>(
  what: string,
  work: () => Promise<Value>,
  options?: { everyMs?: number; now?: () => number },
): Promise<Value>;
