import Form from "next/form";
import Link from "next/link";
import { firstPage, listHref } from "@/components/lists/list-href";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { Select } from "@/components/ui/select";
import { messageStates } from "@/lib/contracts/messages";
import type { MessagesPageQuery } from "@/lib/contracts/messages-pages";
import { stateWords, templateOptions } from "./message-words";

const PATH = "/admin/messages";

const states = messageStates.map((value) => ({ value, label: stateWords[value].label }));
const channels = [
  { value: "email", label: "Email" },
  { value: "sms", label: "SMS" },
];

/** A plain GET form: its fields become the URL's query, with or without JavaScript. */
export function MessageFilters({ query }: { query: MessagesPageQuery }) {
  const { to, channel, state, template, from, until } = query;
  const isFiltered = Boolean(to || channel || state || template || from || until);
  return (
    <details open={isFiltered} className="unfolded-sm mt-[18px] mb-3">
      <summary className="mb-2 inline-flex h-9 items-center rounded-md border border-control px-3">
        Filters
      </summary>
      <Form
        // Fields keep what was typed; a different query starts them again.
        key={listHref(PATH, query, firstPage)}
        action={PATH}
        scroll={false}
        className="grid grid-cols-2 items-end gap-2 sm:flex sm:flex-wrap"
      >
        <div className="max-sm:col-span-2 sm:w-[220px]">
          <Label htmlFor="message-to">Recipient</Label>
          <Input
            id="message-to"
            name="to"
            defaultValue={to}
            placeholder="Whole address or number"
            maxLength={254}
            autoComplete="off"
            spellCheck={false}
            className="mt-1"
          />
        </div>
        <Choice id="message-state" name="state" label="State" value={state} options={states} />
        <Choice
          id="message-template"
          name="template"
          label="Message"
          value={template}
          options={templateOptions}
        />
        <Choice
          id="message-channel"
          name="channel"
          label="Channel"
          value={channel}
          options={channels}
        />
        <div className="sm:w-[150px]">
          <Label htmlFor="message-from">From</Label>
          <Input id="message-from" name="from" type="date" defaultValue={from} className="mt-1" />
        </div>
        <div className="sm:w-[150px]">
          <Label htmlFor="message-until">To</Label>
          <Input
            id="message-until"
            name="until"
            type="date"
            defaultValue={until}
            className="mt-1"
          />
        </div>
        <Button type="submit" className="max-sm:col-span-2">
          Filter
        </Button>
        {isFiltered && (
          <Link href={PATH} className="link self-center px-2 text-[13px] sm:mt-6">
            Clear filters
          </Link>
        )}
      </Form>
    </details>
  );
}

type ChoiceProps = {
  id: string;
  name: string;
  label: string;
  value: string | undefined;
  options: readonly { value: string; label: string }[];
};

function Choice({ id, name, label, value, options }: ChoiceProps) {
  return (
    <div className="sm:w-[150px]">
      <Label htmlFor={id}>{label}</Label>
      <Select
        id={id}
        name={name}
        defaultValue={value ?? ""}
        placeholder="Any"
        options={options}
        className="mt-1"
      />
    </div>
  );
}
