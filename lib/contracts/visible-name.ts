/** Turns the direction of what follows, in a name or after it: `\u202eecila` reads as "alice". */
const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/** Letters by their category that draw nothing: Hangul fillers and the Braille blank. */
const blank = /[\u115f\u1160\u2800\u3164\uffa0]/g;

const drawn = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** Whether a name can be seen, and leaves the text around it as it is (Unicode TR36, 2.2). */
export function isVisibleName(name: string): boolean {
  return drawn.test(name.replace(blank, "")) && !turning.test(name);
}

/** A name that can be shown, or null: an earlier version stored others, and providers send them. */
export function visibleName(name: string | null | undefined): string | null {
  return name && isVisibleName(name) ? name : null;
}
