import type { Metadata } from "next";
import { Panel } from "@/components/admin/shell/panel";
import { TemplateList } from "@/components/admin/templates/template-list";
import { PageHeader } from "@/components/ui/page-header";
import { listTemplates } from "@/lib/domain/messages/edit-texts";
import { requirePagePermission } from "@/lib/http/pages/page-user";

export const metadata: Metadata = { title: "Message texts" };

export default async function TemplatesPage() {
  const { ctx } = await requirePagePermission("/admin/settings/templates", "settings:write");
  const all = await listTemplates(ctx);
  const of = (wanted: "email" | "sms") => all.filter(({ channel }) => channel === wanted);
  return (
    <>
      <PageHeader
        title="Message texts"
        description="The words of emails and text messages, in each language. Codes, buttons and links stay where they are."
      />
      <div className="mt-6 max-w-2xl">
        <Panel title="Emails">
          <TemplateList channel="email" templates={of("email")} />
        </Panel>
        <Panel title="Text messages">
          <TemplateList channel="sms" templates={of("sms")} />
        </Panel>
      </div>
    </>
  );
}
