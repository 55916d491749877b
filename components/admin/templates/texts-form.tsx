"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useTransition } from "react";
import { ActionDialog } from "@/components/admin/shell/action-dialog";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { FormMessage, SubmitButton, TextField } from "@/components/ui/form-fields";
import { Notice } from "@/components/ui/notice";
import { TextareaField } from "@/components/ui/textarea-field";
import type { FormAction } from "@/lib/contracts/form-state";
import { textField } from "@/lib/contracts/text-field";
import { MessagePreview } from "./message-preview";
import { textWords } from "./text-words";

type Preview = { subject: string | null; html: string | null; text: string };

type Text = {
  path: string;
  shipped: string;
  own: string | null;
  placeholders: readonly string[];
  required: readonly string[];
};

export type TextsFormProps = {
  /** `channel`, `template` and `language`. */
  message: Record<string, string>;
  texts: readonly Text[];
  seen: string;
  preview: Preview;
  nonce: string;
  actions: {
    save: FormAction;
    reset: FormAction;
    test: FormAction;
    preview: (data: FormData) => Promise<{ preview: Preview } | { refused: string }>;
  };
};

/** The texts of one message in one language, next to what it looks like. */
export function TextsForm(props: TextsFormProps) {
  const { message, texts, seen, nonce, actions } = props;
  const router = useRouter();
  const form = useRef<HTMLDivElement>(null);
  const draft = useDraft(props);
  const own = texts.filter((text) => text.own !== null);
  const values = own.map(({ path, own: text }) => [textField(path), text ?? ""]);
  return (
    <div className="mt-6 grid items-start gap-x-10 gap-y-8 xl:grid-cols-[minmax(0,1fr)_minmax(0,420px)]">
      <div ref={form} className="min-w-0">
        <Form
          // A reset empties the fields. A save must not start the form again.
          key={own.length === 0 ? "shipped" : "own"}
          action={actions.save}
          values={Object.fromEntries(values)}
          hidden={{ ...message, seen }}
          size="md"
          className="grid gap-5"
          onDone={() => router.refresh()}
        >
          {texts.map((text) => (
            <OneText key={text.path} text={text} />
          ))}
          <div className="sticky bottom-0 flex flex-wrap items-center gap-3 bg-bg py-3">
            <SubmitButton pendingText="Saving…">Save texts</SubmitButton>
            {draft.usable && (
              <Button
                type="button"
                pending={draft.pending}
                onClick={() => draft.ask(form.current?.querySelector("form") ?? null)}
              >
                Preview
              </Button>
            )}
            <FormMessage className="min-w-0" />
          </div>
        </Form>
        {own.length > 0 && (
          <div className="mt-2">
            <ActionDialog
              trigger={<Button variant="danger-quiet">Use the shipped texts…</Button>}
              title="Use the shipped texts again?"
              description="Your texts of this message in this language are removed. They stay in the audit log."
              action={actions.reset}
              hidden={message}
              submit="Use the shipped texts"
              pendingText="Resetting…"
              danger
              onDone={() => router.refresh()}
            />
          </div>
        )}
      </div>
      <section aria-label="Preview" className="min-w-0 xl:sticky xl:top-6">
        <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
          <h2 className="text-[15px] tracking-tight">Preview</h2>
          <Form action={actions.test} hidden={message} size="md">
            <SubmitButton variant="secondary" pendingText="Sending…">
              Send a test to yourself
            </SubmitButton>
            <FormMessage className="not-empty:mt-2" />
          </Form>
        </div>
        <div aria-live="polite">
          {draft.refused && (
            <div className="mb-3">
              <Notice tone="danger">{draft.refused}</Notice>
            </div>
          )}
        </div>
        <MessagePreview preview={draft.preview} nonce={nonce} />
        <p className="mt-2 text-[13px] text-ink-3">
          With made-up values. A test is sent with the saved texts; its code and links open nothing.
        </p>
      </section>
    </div>
  );
}

/** What the typed texts look like, once asked for. The saved ones are shown until then, and after a save. */
function useDraft({ preview, actions }: TextsFormProps) {
  const [asked, setAsked] = useState<{ of: Preview; preview: Preview } | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const [usable, setUsable] = useState(false);
  const [pending, start] = useTransition();
  // The button needs JavaScript, so it comes with it.
  useEffect(() => setUsable(true), []);
  const ask = (form: HTMLFormElement | null) =>
    start(async () => {
      if (!form) return;
      const answer = await actions.preview(new FormData(form));
      setRefused("refused" in answer ? answer.refused : null);
      if ("preview" in answer) setAsked({ of: preview, preview: answer.preview });
    });
  const shown = asked?.of === preview ? asked.preview : preview;
  return { preview: shown, refused, usable, pending, ask };
}

function OneText({ text }: { text: Text }) {
  const { path, shipped, placeholders, required } = text;
  const { label, occasion } = textWords(path);
  const isIntro = path === "intro";
  const field = {
    name: textField(path),
    label: occasion ? `${label} (${occasion.toLowerCase()})` : label,
    hint: hintOf(isIntro, placeholders, required),
    placeholder: shipped,
  };
  // What is long as shipped gets room; a subject or a button is one line.
  if (!isIntro && shipped.length <= 60) {
    return <TextField {...field} maxLength={1000} autoComplete="off" />;
  }
  return (
    <TextareaField
      {...field}
      aside={isIntro ? "Optional" : undefined}
      maxLength={isIntro ? 2000 : 1000}
    />
  );
}

function hintOf(
  isIntro: boolean,
  placeholders: readonly string[],
  required: readonly string[],
): string | undefined {
  const names = placeholders.map((name) => `{${name}}`).join(", ");
  if (isIntro) {
    return `Shown before the rest. An empty line starts a paragraph, **two stars** make words bold. You can use ${names}.`;
  }
  if (names === "") return undefined;
  const needed = required.map((name) => `{${name}}`).join(", ");
  return needed ? `You can use ${names}. Keep ${needed}.` : `You can use ${names}.`;
}
