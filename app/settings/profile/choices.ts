import type { Option } from "@/components/ui/select";

/** The choices of the profile's lists. Made on the server, whose names can differ from a browser's. */

/** The IANA time zones this server knows, and the stored one if it is not among them. */
export function timeZones(current: string | null): Option[] {
  const known = Intl.supportedValuesOf("timeZone").map((zone) => currentNames[zone] ?? zone);
  const zones = new Set(["UTC", ...known.sort()]);
  if (current) zones.add(current);
  return [...zones].map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));
}

/** ICU lists some zones under names that the IANA database has replaced. */
const currentNames: Record<string, string> = {
  "Africa/Asmera": "Africa/Asmara",
  "America/Godthab": "America/Nuuk",
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho_Chi_Minh",
  "Atlantic/Faeroe": "Atlantic/Faroe",
  "Europe/Kiev": "Europe/Kyiv",
  "Pacific/Enderbury": "Pacific/Kanton",
  "Pacific/Ponape": "Pacific/Pohnpei",
  "Pacific/Truk": "Pacific/Chuuk",
};

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

/** Countries by their English names, which is what OpenID's address claim holds. */
export function countries(current: string | null): Option[] {
  const display = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  const names = codes
    .filter((code) => !notCountries.has(code) && isCurrent(code))
    .map((code) => display.of(code))
    .filter((name) => name !== undefined);
  if (current) names.push(current);
  const sorted = [...new Set(names)].sort((one, other) => one.localeCompare(other, "en"));
  return sorted.map((name) => ({ value: name, label: name }));
}

/** The canonical form of a former country's code is its successor's. */
function isCurrent(code: string): boolean {
  return Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`;
}
