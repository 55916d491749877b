const KEY = "gatehouse.passkey-offered";

/**
 * Whether this browser has offered a passkey to this user before. Kept in the browser, because the
 * offer is about this device; where nothing can be kept, it counts as made, rather than be made each time.
 */
export function wasPasskeyOffered(userId: string): boolean {
  try {
    return read().includes(userId);
  } catch {
    return true;
  }
}

export function notePasskeyOffer(userId: string): void {
  try {
    if (!wasPasskeyOffered(userId)) {
      localStorage.setItem(KEY, JSON.stringify([...read(), userId].slice(-MOST)));
    }
  } catch {
    // A browser that keeps nothing is not offered one either.
  }
}

/** More people than share a browser. */
const MOST = 20;

function read(): unknown[] {
  const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
  return Array.isArray(kept) ? kept : [];
}
