export type Note = { id: string; text: string; at: string };

const MOST = 100;
const LONGEST = 280;

/** In memory, to keep the example small. Pages, actions and routes are bundled apart and share this. */
const shared = globalThis as { orchardNotes?: Map<string, Note[]> };
shared.orchardNotes ??= new Map();
const notes = shared.orchardNotes;

/** The notes of a user, newest first. @param sub the user's id, which never changes */
export function notesOf(sub: string): readonly Note[] {
  return notes.get(sub) ?? [];
}

/** Keeps a note for a user. A text without a visible character, and one that is too long, are not kept. */
export function addNote(sub: string, text: string): void {
  const trimmed = text.trim();
  if (!trimmed || trimmed.length > LONGEST) return;
  const note = { id: crypto.randomUUID(), text: trimmed, at: new Date().toISOString() };
  notes.set(sub, [note, ...notesOf(sub)].slice(0, MOST));
}
