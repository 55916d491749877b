import type { MailBrand } from "@/lib/platform/mail/render";
import { sampleMails } from "@/lib/platform/mail/samples";

export const mailBrand: MailBrand = {
  name: "Northwind",
  accent: "#0a6346",
  accentDark: "#68d2a2",
  radius: 8,
  logoUrl: null,
};
export const app = "https://id.example.com";

/** What each mail may be given. */
export const mailSamples = sampleMails(app);
