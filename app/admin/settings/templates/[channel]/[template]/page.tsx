import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { notFound } from "next/navigation";
import { channelWords, templateWords } from "@/components/admin/messages/message-words";
import { languageWords } from "@/components/admin/templates/text-words";
import { TextsForm } from "@/components/admin/templates/texts-form";
import { LinkTabs } from "@/components/ui/link-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { channels } from "@/lib/contracts/messages";
import { DomainError } from "@/lib/domain/core/errors";
import { getTemplateTexts } from "@/lib/domain/messages/edit-texts";
import { previewMessage } from "@/lib/domain/messages/preview";
import { namesOf } from "@/lib/http/pages/names-of";
import { requirePagePermission } from "@/lib/http/pages/page-user";
import { type SearchParams, textOf } from "@/lib/http/wire/search-params";
import {
  previewTextsAction,
  resetTextsAction,
  saveTextsAction,
  sendTestAction,
} from "../../actions";

export const metadata: Metadata = { title: "Message texts" };

type TemplatePageProps = {
  params: Promise<{ channel: string; template: string }>;
  searchParams: SearchParams;
};

const actions = {
  save: saveTextsAction,
  reset: resetTextsAction,
  test: sendTestAction,
  preview: previewTextsAction,
};

export default async function TemplatePage({ params, searchParams }: TemplatePageProps) {
  const [{ channel: given, template }, query, head] = await Promise.all([
    params,
    searchParams,
    headers(),
  ]);
  const channel = channels.find((one) => one === given);
  const asked = textOf(query.language);
  const language = Object.hasOwn(languageWords, asked) ? asked : "en";
  const path = `/admin/settings/templates/${encodeURIComponent(given)}/${encodeURIComponent(template)}`;
  const { ctx, can } = await requirePagePermission(path, "settings:write");
  if (!channel) notFound();
  const key = { channel, template, language };
  const found = await orNotFound(() => getTemplateTexts(ctx, key));
  const preview = await previewMessage(ctx, key);
  const mayName = can("users:read") || can("audit:read");
  const names = mayName ? await namesOf(ctx, [found.changedBy]) : {};
  return (
    <>
      <Link href="/admin/settings/templates" className="text-[13px] text-ink-2 hover:text-ink">
        ← Message texts
      </Link>
      <div className="mt-3">
        <PageHeader
          title={templateWords(template)}
          description={`${channelWords(channel)}. A field that is empty has the shipped text, which is shown in it.`}
        />
      </div>
      <Languages path={path} current={language} />
      {found.changedAt && (
        <p className="mt-3 text-[13px] text-ink-3">
          <span>Last changed </span>
          <Time at={found.changedAt} />
          <span> by </span>
          <bdi>{(found.changedBy && names[found.changedBy]) ?? "an admin"}</bdi>
        </p>
      )}
      <TextsForm
        key={`${channel} ${template} ${language}`}
        message={key}
        texts={found.texts}
        seen={found.seen}
        preview={preview}
        nonce={head.get("x-nonce") ?? ""}
        actions={actions}
      />
    </>
  );
}

function Languages({ path, current }: { path: string; current: string }) {
  const tabs = Object.entries(languageWords).map(([language, label]) => ({
    ...{ href: `${path}?language=${language}`, label, on: language === current },
  }));
  return <LinkTabs label="Languages" tabs={tabs} scroll={false} />;
}

async function orNotFound<Value>(read: () => Promise<Value>): Promise<Value> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") notFound();
    throw error;
  }
}
