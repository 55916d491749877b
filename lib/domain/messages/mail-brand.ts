import type { Brand } from "@/lib/contracts/settings";
import type { Platform } from "@/lib/domain/core/context";
import type { MailBrand } from "@/lib/platform/mail/render";

/** The branding for emails, where an uploaded logo needs its whole address. */
export function mailBrand({ appUrl }: Pick<Platform, "appUrl">, brand: Brand): MailBrand {
  const whole = (url: string | null) => (url?.startsWith("/") ? `${appUrl}${url}` : url);
  const { logoUrl, logoDarkUrl } = brand;
  return {
    ...brand,
    logoUrl: whole(logoUrl ?? logoDarkUrl),
    logoDarkUrl: whole(logoDarkUrl ?? logoUrl),
  };
}
