import { z } from "zod";
import { wholeNumber } from "./admin-forms";
import { orNothing } from "./forms";
import { brandSetting } from "./settings";

const brand = brandSetting.shape;

/** The form of the branding, but for the uploads, which have their own. */
export const brandForm = z.object({
  name: brand.name,
  productName: orNothing(brand.productName.unwrap()),
  accent: brand.accent,
  accentDark: brand.accentDark,
  radius: wholeNumber({ unwrap: () => brand.radius }),
  logoUrl: orNothing(brand.logoUrl.unwrap()),
  logoDarkUrl: orNothing(brand.logoDarkUrl.unwrap().unwrap()),
  termsUrl: orNothing(brand.termsUrl.unwrap()),
  privacyUrl: orNothing(brand.privacyUrl.unwrap()),
});
