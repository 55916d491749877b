import type { FormAction } from "@/lib/contracts/form-state";
import type { SettingSection } from "@/lib/contracts/setting-sections";
import {
  saveApplicationsAction,
  saveAuditAction,
  saveContactAction,
  saveDeletionAction,
  saveFactorsAction,
  saveIdentifiersAction,
  saveMessagesAction,
  savePasswordsAction,
  saveSessionsAction,
  saveSignInAction,
  saveSignUpAction,
} from "./actions";

/** The sections whose page is a form of switches and nothing else. */
export type FormSection = Exclude<SettingSection, "branding" | "limits">;

export const sectionActions: Record<FormSection, FormAction> = {
  "sign-up": saveSignUpAction,
  "sign-in": saveSignInAction,
  identifiers: saveIdentifiersAction,
  passwords: savePasswordsAction,
  factors: saveFactorsAction,
  sessions: saveSessionsAction,
  applications: saveApplicationsAction,
  deletion: saveDeletionAction,
  messages: saveMessagesAction,
  audit: saveAuditAction,
  contact: saveContactAction,
};

export function isFormSection(section: string): section is FormSection {
  return Object.hasOwn(sectionActions, section);
}
