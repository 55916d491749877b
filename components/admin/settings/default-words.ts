import type { SettingName, Settings } from "@/lib/contracts/settings";
import { controlsOf, formValues } from "./setting-controls";

/** The default of each control of some settings, in words. */
export function defaultWords(
  names: readonly SettingName[],
  defaults: Settings,
): Record<string, string> {
  const values = formValues(names, defaults);
  const words = names.flatMap(controlsOf).map(({ name, kind, options = [] }) => {
    const value = values[name] ?? "";
    if (kind === "toggle") return [name, value === "on" ? "on" : "off"];
    if (kind === "select")
      return [name, options.find((one) => one.value === value)?.label ?? value];
    return [name, value.replaceAll("\n", ", ") || "empty"];
  });
  return Object.fromEntries(words);
}
