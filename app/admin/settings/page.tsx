import type { Metadata } from "next";
import { BrandForm } from "@/components/admin/settings/brand-form";
import { CaptchaForm } from "@/components/admin/settings/captcha-form";
import { FactorSettingsForm } from "@/components/admin/settings/factor-settings-form";
import { CodesForm, IdentifiersForm } from "@/components/admin/settings/identifier-settings-forms";
import {
  SecurityContactForm,
  SessionsForm,
  SignUpForm,
} from "@/components/admin/settings/settings-forms";
import { PageHeader } from "@/components/ui/page-header";
import { Section, SectionNav } from "@/components/ui/section";
import { readSettings } from "@/lib/domain/settings/settings";
import { requirePagePermission } from "@/lib/http/pages/page-user";
import {
  saveBrandAction,
  saveCaptchaAction,
  saveCodesAction,
  saveFactorsAction,
  saveIdentifiersAction,
  saveSecurityContactAction,
  saveSessionsAction,
  saveSignUpAction,
} from "./actions";

export const metadata: Metadata = { title: "Settings" };

const sections = [
  { id: "branding", title: "Branding" },
  { id: "accounts", title: "Accounts" },
  { id: "identifiers", title: "Identifiers" },
  { id: "codes", title: "Codes" },
  { id: "second-factors", title: "Second factors" },
  { id: "captcha", title: "Captcha" },
  { id: "sessions", title: "Sessions" },
  { id: "contact", title: "Security contact" },
];

export default async function AdminSettingsPage() {
  const { ctx } = await requirePagePermission("/admin/settings", "settings:write");
  const settings = await readSettings(ctx);
  return (
    <>
      <PageHeader
        title="Settings"
        description="Branding, sign-up and security. Changes apply immediately."
      />
      <SectionNav sections={sections} />
      <Section id="branding" title="Branding" description="Shown on every page and in every email.">
        <BrandForm action={saveBrandAction} brand={settings.brand} />
      </Section>
      <Section id="accounts" title="Accounts" description="Sign-up, passwords and deletion.">
        <SignUpForm action={saveSignUpAction} settings={settings} />
      </Section>
      <Section
        id="identifiers"
        title="Identifiers"
        description="What people sign up and sign in with."
      >
        <IdentifiersForm action={saveIdentifiersAction} settings={settings} />
      </Section>
      <Section
        id="codes"
        title="Codes"
        description="How email addresses and phone numbers are verified."
      >
        <CodesForm action={saveCodesAction} settings={settings} />
      </Section>
      <Section
        id="second-factors"
        title="Second factors"
        description="What is asked for after the password."
      >
        <FactorSettingsForm action={saveFactorsAction} settings={settings} />
      </Section>
      <Section
        id="captcha"
        title="Captcha"
        description="Work that a browser does by itself, so that automated attempts cost something. Nobody solves a puzzle."
      >
        <CaptchaForm action={saveCaptchaAction} settings={settings} />
      </Section>
      <Section id="sessions" title="Sessions" description="How long a sign-in lasts.">
        <SessionsForm action={saveSessionsAction} settings={settings} />
      </Section>
      <Section
        id="contact"
        title="Security contact"
        description="Where people can report a security problem in this instance."
      >
        <SecurityContactForm action={saveSecurityContactAction} settings={settings} />
      </Section>
    </>
  );
}
