import { cache } from "react";
import type { Brand } from "@/lib/contracts/settings";
import { getSettings } from "@/lib/domain/settings/settings";
import { getPlatform } from "@/lib/http/process/platform";
import { notingOutage } from "@/lib/http/wire/outage";

/** The current branding, read once per request. */
export const getBrand = cache(async (): Promise<Brand> => {
  const { brand } = await notingOutage(async () => getSettings(await getPlatform()));
  return brand;
});
