import { currentZone, zoneText } from "@/components/settings/zone-names";
import type { Option } from "@/components/ui/select";

/** The choices of the profile's lists. Made on the server, whose names can differ from a browser's. */

/**
 * The time zones this server knows, by their current names. A stored one keeps its value, also where
 * its name is an old one, so that saving the profile does not change it.
 */
export function timeZones(current: string | null): Option[] {
  const zones = new Set(["UTC", ...Intl.supportedValuesOf("timeZone").map(currentZone).sort()]);
  if (current) zones.add(currentZone(current));
  return [...zones].map((zone) => ({
    value: current && currentZone(current) === zone ? current : zone,
    label: zoneText(zone),
  }));
}

const languageTags =
  "ar bg bn ca cs da de el en en-GB en-US es es-MX et fa fi fil fr fr-CA he hi hr hu id is it ja ko lt lv ms nb nl pl pt pt-BR ro ru sk sl sr sv sw ta th tr uk ur vi zh-Hans zh-Hant".split(
    " ",
  );

/** Languages, each by its own name. */
export function languages(current: string | null): Option[] {
  const tags = new Set(languageTags);
  if (current) tags.add(current);
  return [...tags].map((tag) => ({ value: tag, label: ownName(tag) }));
}

function ownName(tag: string): string {
  const name = new Intl.DisplayNames([tag], { type: "language" }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}

const notCountries = new Set(["EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"]);

/**
 * Countries by their English names, which is what OpenID's address claim holds; the likely one first.
 */
export function countries(current: string | null, likely: string | null = null): Option[] {
  const display = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  const names = codes
    .filter((code) => !notCountries.has(code) && isCurrent(code))
    .map((code) => display.of(code))
    .filter((name) => name !== undefined);
  if (current) names.push(current);
  const sorted = [...new Set(names)].sort((one, other) => one.localeCompare(other, "en"));
  const first = likely && display.of(likely);
  const ordered = first ? [first, ...sorted.filter((name) => name !== first)] : sorted;
  return ordered.map((name) => ({ value: name, label: name }));
}

/** The canonical form of a former country's code is its successor's. */
function isCurrent(code: string): boolean {
  return Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`;
}
