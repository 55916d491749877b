/** The background with the least contrast to accent-coloured text, per theme (globals.css). */
export const grounds = { light: "#f6f3ef", dark: "#1d1a16" } as const;

/** WCAG 2.2, 1.4.3: text of normal size. */
export const TEXT_CONTRAST = 4.5;

/** WCAG 2 contrast of two colours written `#rrggbb`, from 1 to 21. */
export function contrastOf(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

/** WCAG 2 relative luminance of a colour written `#rrggbb`. */
export function luminanceOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Whether text of this colour can be read on the pages of a theme. */
export function readsOn(theme: keyof typeof grounds, colour: string): boolean {
  return contrastOf(colour, grounds[theme]) >= TEXT_CONTRAST;
}
