import Link from "next/link";
import { channelWords, templateWords } from "@/components/admin/messages/message-words";
import { StatusDot } from "@/components/ui/status-dot";
import { languageWords } from "./text-words";

type TemplateListProps = {
  channel: "email" | "sms";
  templates: readonly { template: string; changedIn: readonly string[] }[];
};

/** The messages of one channel, and where their texts were changed. */
export function TemplateList({ channel, templates }: TemplateListProps) {
  return (
    <ul className="divide-y divide-line">
      {templates.map(({ template, changedIn }) => (
        <li
          key={template}
          className="relative flex flex-wrap items-center justify-between gap-x-4 px-4 py-2.5 hover:bg-sunken"
        >
          <Link
            href={`/admin/settings/templates/${channel}/${template}`}
            className="font-medium after:absolute after:inset-0"
          >
            {templateWords(template)}
            <span className="sr-only">{` (${channelWords(channel)})`}</span>
          </Link>
          {changedIn.length > 0 && (
            <StatusDot tone="quiet">
              {`Changed in ${changedIn.map((one) => languageWords[one] ?? one).join(", ")}`}
            </StatusDot>
          )}
        </li>
      ))}
    </ul>
  );
}
