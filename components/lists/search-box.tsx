"use client";

import { Search } from "lucide-react";
import Form from "next/form";
import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef, useTransition } from "react";
import { Kbd } from "@/components/ui/kbd";
import { isNoShortcut } from "@/components/ui/shortcuts-off";
import { Spinner } from "@/components/ui/spinner";
import { listHref } from "./list-href";

type SearchBoxProps = {
  path: string;
  label: string;
  value: string;
  /** The list's other filters, which a search keeps. */
  keep: Record<string, string | undefined>;
};

/** Milliseconds after the last key before the list is searched. */
const PAUSE = 250;

/**
 * Searches while the user types; "/" focuses it and Escape clears it. Without JavaScript it is a form
 * sent with the Enter key.
 */
export function SearchBox({ path, label, value, keep }: SearchBoxProps) {
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [searching, startSearch] = useTransition();
  const router = useRouter();

  const search = (text: string) => {
    clearTimeout(timer.current);
    const href = listHref(path, keep, { q: text.trim() });
    startSearch(() => router.replace(href, { scroll: false }));
  };
  const onSlash = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== "/" || isNoShortcut(event)) return;
    event.preventDefault();
    input.current?.select();
    input.current?.focus();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onSlash(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
  // The URL can change in other ways, such as the browser's Back button.
  useEffect(() => {
    const field = input.current;
    if (field && document.activeElement !== field) field.value = value;
  }, [value]);

  return (
    <Form
      action={path}
      role="search"
      scroll={false}
      className="relative w-full sm:max-w-[320px] sm:flex-1 sm:basis-56"
      onSubmit={(event) => {
        event.preventDefault();
        search(input.current?.value ?? "");
      }}
    >
      {Object.entries(keep).map(
        ([name, kept]) => kept && <input key={name} type="hidden" name={name} value={kept} />,
      )}
      <span className="-translate-y-1/2 pointer-events-none absolute top-1/2 left-3 text-ink-3">
        {searching ? <Spinner /> : <Search aria-hidden="true" className="size-4" />}
      </span>
      <input
        ref={input}
        id="list-search"
        type="search"
        name="q"
        defaultValue={value}
        maxLength={100}
        placeholder={label}
        aria-label={label}
        aria-keyshortcuts="/"
        autoComplete="off"
        spellCheck={false}
        className="control peer h-9 w-full pr-9 pl-9 text-sm max-sm:text-base [&::-webkit-search-cancel-button]:hidden"
        onChange={(event) => {
          const text = event.currentTarget.value;
          clearTimeout(timer.current);
          timer.current = setTimeout(() => search(text), PAUSE);
        }}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.currentTarget.value = "";
          search("");
        }}
      />
      <span className="-translate-y-1/2 pointer-events-none absolute top-1/2 right-2.5 peer-focus:hidden max-sm:hidden">
        <Kbd>/</Kbd>
      </span>
    </Form>
  );
}
