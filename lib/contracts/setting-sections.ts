import type { SettingName } from "./settings";

/** The pages of the settings, in their order, and the settings on each. */
export const settingSections = {
  "sign-up": ["signUpOpen", "autoRegister", "invitationDays"],
  "sign-in": ["requireVerifiedEmail", "captcha"],
  identifiers: ["identifiers", "usernameChangeDays", "verifyCurrentEmail", "verifyCurrentPhone"],
  passwords: ["passwordMinLength", "passwordHash"],
  factors: [
    "mfa",
    "mfaGraceDays",
    "mfaEmailCode",
    "mfaSmsCode",
    "trustedDeviceDays",
    "factorRecoveryHours",
  ],
  sessions: [
    "sessionIdleDays",
    "sessionAbsoluteDays",
    "adminSessionHours",
    "refreshReplaySeconds",
    "signingKeyDays",
    "impersonationNotice",
  ],
  applications: [
    ...["pushedRequests", "dpop", "clientDocuments", "clientDocumentApis"],
    ...["allowedClientHosts", "blockedClientHosts"],
  ],
  limits: ["limits"],
  deletion: ["deletionGraceDays"],
  messages: [
    "smsCodeSeconds",
    "smsCountries",
    "blockedPhonePrefixes",
    "allowedPhonePrefixes",
    "messageDays",
    "failedMessageDays",
  ],
  audit: ["auditDays"],
  branding: ["brand"],
  contact: ["securityContact"],
} as const satisfies Record<string, readonly SettingName[]>;

export type SettingSection = keyof typeof settingSections;

type Placed = (typeof settingSections)[SettingSection][number];

/** Does not compile while a setting is on no page: give it a section here. */
({}) satisfies { [Name in Exclude<SettingName, Placed>]: never };

/** The path of the page that has a section. */
export function sectionPath(section: SettingSection): string {
  return `/admin/settings/${section}`;
}

/** The section of a setting. */
export function sectionOf(name: SettingName): SettingSection {
  const found = (Object.keys(settingSections) as SettingSection[]).find((section) =>
    (settingSections[section] as readonly string[]).includes(name),
  );
  if (!found) throw new Error(`${name} is in no section.`);
  return found;
}
