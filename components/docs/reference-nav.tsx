"use client";

import { ChevronDown } from "lucide-react";
import Link from "next/link";
import { usePathname, useRouter } from "next/navigation";
import { useEffect, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import type { ReferenceEntry } from "@/lib/contracts/reference";
import { Method } from "./method";

type ReferenceNavProps = {
  entries: readonly ReferenceEntry[];
  /** What was searched for without JavaScript. */
  q: string;
};

/**
 * The operations by subject, with a search over all of them. `/` goes to the search, Enter opens its
 * first result. On a narrow screen it opens with a button; without JavaScript it is always open.
 */
export function ReferenceNav({ entries, q }: ReferenceNavProps) {
  const id = useId();
  const router = useRouter();
  const path = usePathname();
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLElement>(null);
  const [typed, setTyped] = useState(q);
  const [open, setOpen] = useState(false);
  const found = entries.filter((entry) => matches(entry, typed));
  const tags = [...new Set(found.map(({ tag }) => tag))];

  // The list has its own scroll bar: what is open is brought into its sight.
  useEffect(() => {
    const current = list.current?.querySelector(`a[href="${path}"]`);
    if (current && matchMedia("(width >= 900px)").matches) {
      current.scrollIntoView({ block: "nearest" });
    }
  }, [path]);

  useEffect(() => {
    const focusSearch = (event: KeyboardEvent) => {
      const { target } = event;
      const isTyping = target instanceof HTMLElement && target.closest("input, textarea, select");
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping) return;
      event.preventDefault();
      setOpen(true);
      input.current?.focus();
    };
    document.addEventListener("keydown", focusSearch);
    return () => document.removeEventListener("keydown", focusSearch);
  }, []);

  return (
    <div>
      <Button
        className="noscript:hidden w-full justify-between! min-[900px]:hidden"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        Operations
        <ChevronDown aria-hidden="true" className={cx("size-4", open && "rotate-180")} />
      </Button>
      <div id={id} className={cx("noscript:block", !open && "max-[899px]:hidden")}>
        <search>
          <form
            action="/docs"
            className="relative max-[899px]:mt-3"
            onSubmit={(event) => {
              event.preventDefault();
              const [first] = found;
              if (!first || typed.trim() === "") return;
              setOpen(false);
              router.push(hrefOf(first));
            }}
          >
            <Input
              ref={input}
              type="search"
              name="q"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              placeholder="Search operations"
              aria-label="Search operations"
              autoComplete="off"
              className="pr-10"
            />
            <span className="-translate-y-1/2 pointer-events-none absolute top-1/2 right-2.5 max-[899px]:hidden">
              <Kbd>/</Kbd>
            </span>
          </form>
        </search>
        <p role="status" className={cx("mt-2 text-[13px] text-ink-3", !typed && "sr-only")}>
          {typed ? countWords(found.length) : ""}
        </p>
        <nav ref={list} aria-label="Operations" className="mt-4 grid gap-5">
          {tags.map((tag) => (
            <div key={tag}>
              <h2 className="px-2 text-[13px] text-ink-3 tracking-normal">{tag}</h2>
              <ul className="mt-1">
                {found
                  .filter((entry) => entry.tag === tag)
                  .map((entry) => (
                    <li key={entry.id}>
                      <Link
                        href={hrefOf(entry)}
                        prefetch={false}
                        aria-current={path === hrefOf(entry) ? "page" : undefined}
                        onClick={() => setOpen(false)}
                        className={cx(
                          "flex items-baseline gap-2 rounded-md px-2 py-1 text-[13px] max-[899px]:py-2.5",
                          path === hrefOf(entry)
                            ? "bg-surface font-medium text-ink shadow-[0_0_0_1px_var(--line)]"
                            : "text-ink-2 hover:text-ink",
                        )}
                      >
                        <Method method={entry.method} className="w-[46px] shrink-0" />
                        <span className="min-w-0 [overflow-wrap:anywhere]">{entry.summary}</span>
                      </Link>
                    </li>
                  ))}
              </ul>
            </div>
          ))}
        </nav>
      </div>
    </div>
  );
}

export function hrefOf({ id }: Pick<ReferenceEntry, "id">): string {
  return `/docs/${id}`;
}

/** Each word in the name, the path, the summary or the subject. */
function matches(entry: ReferenceEntry, typed: string): boolean {
  const text = Object.values(entry).join(" ").toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function countWords(count: number): string {
  if (count === 0) return "No operation found.";
  return count === 1 ? "1 operation found." : `${count} operations found.`;
}
