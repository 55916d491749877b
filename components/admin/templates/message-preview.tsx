"use client";

import { useEffect, useState } from "react";
import { mailDocument } from "@/components/dev/mail-document";
import { cx } from "@/components/ui/cx";

type MessagePreviewProps = {
  preview: { subject: string | null; html: string | null; text: string };
  /** Of the page's answer; a page that the browser has replaced since keeps its own. */
  nonce: string;
};

const views = [
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
  { value: "text", label: "Plain text" },
] as const;

type View = (typeof views)[number]["value"];

/** A message with made-up values: an email in both themes and as text, in a frame that can do nothing. */
export function MessagePreview({ preview, nonce }: MessagePreviewProps) {
  const [view, setView] = useState<View>("light");
  const { subject, html, text } = preview;
  if (html === null) {
    return (
      <p className="w-fit max-w-[46ch] rounded-2xl rounded-bl-sm bg-sunken px-4 py-2.5 [overflow-wrap:anywhere]">
        {text}
      </p>
    );
  }
  return (
    <div className="overflow-hidden rounded-xl border border-line bg-surface shadow-surface">
      <div className="border-line border-b px-4 py-3">
        <p className="font-medium [overflow-wrap:anywhere]">{subject}</p>
        <fieldset className="mt-2 flex gap-1 text-[13px]">
          <legend className="sr-only">View</legend>
          {views.map(({ value, label }) => (
            <button
              key={value}
              type="button"
              aria-pressed={view === value}
              onClick={() => setView(value)}
              className={cx(
                "h-8 rounded-md px-2.5 max-sm:h-11",
                view === value ? "bg-sunken font-medium" : "text-ink-2 hover:text-ink",
              )}
            >
              {label}
            </button>
          ))}
        </fieldset>
      </div>
      {view === "text" ? (
        <pre className="max-h-[640px] overflow-auto whitespace-pre-wrap px-4 py-3 font-mono text-[13px] [overflow-wrap:anywhere]">
          {text}
        </pre>
      ) : (
        <Frame key={view} html={asTheme(html, view)} nonce={nonce} title={subject ?? "Email"} />
      )}
    </div>
  );
}

/** Sandboxed: no script, no form, no link. */
function Frame({ html, nonce, title }: { html: string; nonce: string; title: string }) {
  const [own, setOwn] = useState(nonce);
  // The document's policy knows the nonce of its own answer alone; scripts can read it, markup cannot.
  useEffect(() => {
    const current = document.querySelector<HTMLElement>("style[nonce], script[nonce]")?.nonce;
    if (current) setOwn(current);
  }, []);
  return (
    <iframe
      key={own}
      title={`Email: ${title}`}
      sandbox=""
      srcDoc={mailDocument(html, own)}
      className="h-[640px] w-full bg-surface"
    />
  );
}

/** The email as a mail program in this theme shows it, whatever the browser's own theme is. */
export function asTheme(html: string, theme: "light" | "dark"): string {
  const always = theme === "dark" ? "@media all" : "@media not all";
  return html.replaceAll(/@media\s*\(prefers-color-scheme:\s*dark\)/g, always);
}
