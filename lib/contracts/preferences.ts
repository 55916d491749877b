import { z } from "zod";

export const themes = ["light", "dark", "system"] as const;
export type Theme = (typeof themes)[number];

/** How a user wants the pages, in every browser. What is missing was never chosen. */
export const preferencesSchema = z.object({
  theme: z.enum(themes).optional(),
  /** Whether single keys do something in the dashboard (WCAG 2.1.4). */
  shortcuts: z.boolean().optional(),
});
export type Preferences = z.output<typeof preferencesSchema>;

/** What a row holds, key by key: one that does not fit counts as missing. */
export function readPreferences(stored: unknown): Preferences {
  if (typeof stored !== "object" || stored === null) return {};
  const { theme, shortcuts } = stored as Record<string, unknown>;
  return {
    ...(isTheme(theme) && { theme }),
    ...(typeof shortcuts === "boolean" && { shortcuts }),
  };
}

export function isTheme(value: unknown): value is Theme {
  return themes.includes(value as Theme);
}
