import { describe, expect, it, test } from "vitest";
import { settingsPlaces } from "@/components/admin/settings/sections";
import { controlsOf, formValues } from "@/components/admin/settings/setting-controls";
import { settingName } from "@/components/admin/settings/setting-words";
import { sectionForms } from "@/lib/contracts/setting-forms";
import {
  type SettingSection,
  sectionOf,
  sectionPath,
  settingSections,
} from "@/lib/contracts/setting-sections";
import { type SettingName, settingNames, settingsSchema } from "@/lib/contracts/settings";

const defaults = settingsSchema.parse({});
const seen = "0123456789abcdef";

/** These have a page of their own, with a form of their own. */
const ownForms: SettingName[] = ["brand", "limits"];

describe("every setting", () => {
  it.each(settingNames)("%s is on one page of the dashboard, with words", (name) => {
    const holders = Object.entries(settingSections).filter(([, names]) =>
      (names as readonly string[]).includes(name),
    );
    expect(holders).toHaveLength(1);
    const path = sectionPath(sectionOf(name));
    expect(settingsPlaces.map(({ href }) => href)).toContain(path);
    expect(settingName(name)).not.toBe(name);
    if (!ownForms.includes(name)) expect(controlsOf(name).length).toBeGreaterThan(0);
  });

  it("has a label at each of its controls, and an explanation where one is not enough", () => {
    for (const control of settingNames.flatMap(controlsOf)) {
      expect(control.label).toMatch(/^[A-Z]/);
      if (control.kind === "number") expect(control.hint).toBeTruthy();
    }
  });
});

test.each(Object.keys(sectionForms) as Exclude<SettingSection, "limits">[])(
  "what the page %s shows is what its form reads: saved as it is, it changes nothing",
  (section) => {
    const names: readonly SettingName[] = settingSections[section];
    const values =
      section === "branding"
        ? Object.fromEntries(
            Object.entries(defaults.brand).map(([key, one]) => [key, String(one ?? "")]),
          )
        : formValues(names, defaults);
    // A browser sends no field for a switch that is off.
    const posted = Object.entries(values).filter(
      ([name, value]) => value !== "" || !controlNames(names, "toggle").includes(name),
    );
    const { patch } = sectionForms[section].parse({ seen, ...Object.fromEntries(posted) });
    expect(patch).toEqual(Object.fromEntries(names.map((name) => [name, defaults[name]])));
  },
);

function controlNames(names: readonly SettingName[], kind: string): string[] {
  return names.flatMap(controlsOf).flatMap((one) => (one.kind === kind ? [one.name] : []));
}
