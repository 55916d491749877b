/**
 * The part of the branding that mails use (lib/contracts/settings.ts). Colours are hex, since
 * mail programs know neither CSS variables nor OKLCH.
 */
export type MailBrand = {
  name: string;
  /** Accent on a light ground, and on a dark one. */
  accent: string;
  accentDark: string;
  /** Corners of the button, in pixels. */
  radius: number;
  /** Shown in place of the mark. */
  logoUrl: string | null;
  /** The same on a dark ground; null for the same. */
  logoDarkUrl?: string | null;
};

type Theme = Record<
  "bg" | "sunken" | "line" | "ink" | "ink2" | "ink3" | "accent" | "accentInk",
  string
>;

const lightInk = "#f9fdfb";
const darkInk = "#071a13";

/** The pages' colours (app/globals.css), converted to hex. */
const light = {
  bg: "#fcfaf7",
  sunken: "#f6f3ef",
  line: "#e2dfda",
  ink: "#251e18",
  ink2: "#5f5650",
  ink3: "#756d67",
};
const dark = {
  bg: "#15120f",
  sunken: "#1d1a16",
  line: "#312d28",
  ink: "#f1eeea",
  ink2: "#b4b0aa",
  ink3: "#898680",
};

export const sans =
  '"Geist", -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, Helvetica, Arial, sans-serif';
export const mono =
  '"Geist Mono", ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace';

/** Relative luminance of a hex colour, by WCAG 2.2. */
function luminance(hex: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

/** The text colour that stands out more on this ground. */
export function inkOn(ground: string): string {
  const contrast = (ink: string) => {
    const [a, b] = [luminance(ink), luminance(ground)];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  };
  return contrast(lightInk) >= contrast(darkInk) ? lightInk : darkInk;
}

/** Replaces anything but a six-digit hex colour, which would reach the style sheet as text. */
function colour(value: string, fallback: string): string {
  return /^#[0-9a-f]{6}$/i.test(value) ? value : fallback;
}

export function themes(brand: MailBrand): { light: Theme; dark: Theme } {
  const accent = colour(brand.accent, "#076246");
  const accentDark = colour(brand.accentDark, "#67cfa0");
  return {
    light: { ...light, accent, accentInk: inkOn(accent) },
    dark: { ...dark, accent: accentDark, accentInk: inkOn(accentDark) },
  };
}

/** The dark theme overrides inline colours, the only way that mail programs support. */
export function darkStyles(brand: MailBrand): string {
  const { bg, sunken, line, ink, ink2, ink3, accent, accentInk } = themes(brand).dark;
  const rules = [
    `.bg,.bg td{background-color:${bg}!important}`,
    `.code{background-color:${sunken}!important;color:${ink}!important}`,
    `.line{border-color:${line}!important}`,
    `.ink{color:${ink}!important}`,
    `.ink2{color:${ink2}!important}`,
    `.ink3{color:${ink3}!important}`,
    `.link{color:${accent}!important}`,
    `.button{background-color:${accent}!important;color:${accentInk}!important}`,
    ".logo-light{display:none!important}",
    ".logo-dark{display:block!important}",
    `.arch-outer{border-color:${ink}!important}`,
    `.arch-inner{border-color:${accent}!important}`,
  ];
  return `:root{color-scheme:light dark;supported-color-schemes:light dark}@media (prefers-color-scheme:dark){${rules.join("")}}`;
}
