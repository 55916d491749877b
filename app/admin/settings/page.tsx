import type { Metadata } from "next";
import { BrandForm } from "@/components/admin/settings/brand-form";
import { IdentifiersForm, ProofsForm } from "@/components/admin/settings/identifier-settings-forms";
import {
  SecurityContactForm,
  SessionsForm,
  SignUpForm,
} from "@/components/admin/settings/settings-forms";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { readSettings } from "@/lib/domain/settings/settings";
import { requirePagePermission } from "@/lib/http/pages/page-user";
import {
  saveBrandAction,
  saveIdentifiersAction,
  saveProofsAction,
  saveSecurityContactAction,
  saveSessionsAction,
  saveSignUpAction,
} from "./actions";

export const metadata: Metadata = { title: "Settings" };

export default async function AdminSettingsPage() {
  const { ctx } = await requirePagePermission("/admin/settings", "settings:write");
  const settings = await readSettings(ctx);
  return (
    <>
      <PageHeader
        title="Settings"
        description="How the house looks and whom it lets in. Changes hold on the next request."
      />
      <Section title="Branding" description="What people see on the pages and in mails.">
        <BrandForm action={saveBrandAction} brand={settings.brand} />
      </Section>
      <Section title="Accounts" description="Who may join, and what is asked of them.">
        <SignUpForm action={saveSignUpAction} settings={settings} />
      </Section>
      <Section title="Identifiers" description="What people join and sign in with.">
        <IdentifiersForm action={saveIdentifiersAction} settings={settings} />
      </Section>
      <Section title="Codes" description="How emails and phones are proved.">
        <ProofsForm action={saveProofsAction} settings={settings} />
      </Section>
      <Section title="Sessions" description="How long a sign-in lasts.">
        <SessionsForm action={saveSessionsAction} settings={settings} />
      </Section>
      <Section
        title="Security contact"
        description="Where people can report a security problem in this instance."
      >
        <SecurityContactForm action={saveSecurityContactAction} settings={settings} />
      </Section>
    </>
  );
}
