import { luminanceOf } from "@/lib/contracts/contrast";
import type { Brand } from "@/lib/contracts/settings";

type Look = Pick<Brand, "accent" | "accentDark" | "radius">;

/**
 * The variables that branding replaces, as the text of a style element. Anything that is not a plain
 * colour or number is left out, so that no setting can write a rule of its own.
 */
export function brandCss(look: Look): string {
  const rules = brandVariables(look).map(([name, value]) => `${name}:${value}`);
  return `:root{${rules.join(";")}}`;
}

/** The same one by one, for a preview. */
export function brandVariables({ accent, accentDark, radius }: Look): [string, string][] {
  const variables: [string, string][] = [];
  if (isColour(accent) && isColour(accentDark)) {
    variables.push(
      ["--accent", `light-dark(${accent},${accentDark})`],
      ["--accent-ink", `light-dark(${inkOn(accent)},${inkOn(accentDark)})`],
      // The lightness and chroma of the default (globals.css) in the accent's hue; grey stays grey.
      [
        "--accent-soft",
        `light-dark(oklch(from ${accent} 95% min(c,0.03) h),oklch(from ${accentDark} 30% min(c,0.045) h))`,
      ],
    );
  }
  if (Number.isFinite(radius)) variables.push(["--r", `${Math.min(16, Math.max(0, radius))}px`]);
  return variables;
}

function isColour(value: string): boolean {
  return /^#[0-9a-f]{6}$/i.test(value);
}

/** Near-black or near-white, whichever reads better on the colour (WCAG 2 relative luminance). */
export function inkOn(colour: string): string {
  const luminance = luminanceOf(colour);
  const onWhite = 1.05 / (luminance + 0.05);
  const onBlack = (luminance + 0.05) / 0.055;
  return onWhite >= onBlack || onWhite >= 4.5 ? "#fdfffe" : "#101a15";
}
