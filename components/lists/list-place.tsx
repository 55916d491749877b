"use client";

import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useEffect, useState } from "react";

/** Where a list was left: its query, and how far it was scrolled. Kept for the tab. */
type Place = { search: string; top: number };

const keyOf = (path: string) => `place:${path}`;

function readPlace(path: string): Place | null {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(path)) ?? "null") as Place | null;
  } catch {
    return null;
  }
}

/** On a list: remembers its place when a row is opened, and returns to it when the reader comes back. */
export function KeepPlace({ path }: { path: string }) {
  useEffect(() => {
    const { search } = window.location;
    const place = readPlace(path);
    if (place?.search === search) window.scrollTo(0, place.top);
    sessionStorage.removeItem(keyOf(path));
    const keep = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      if (!link?.pathname.startsWith(`${path}/`)) return;
      const left: Place = { search: window.location.search, top: window.scrollY };
      sessionStorage.setItem(keyOf(path), JSON.stringify(left));
    };
    document.addEventListener("click", keep, true);
    return () => document.removeEventListener("click", keep, true);
  }, [path]);
  return null;
}

/** On a page of one row: back to the list as it was left, or to its start. */
export function BackToList({ path, children }: { path: string; children: string }) {
  const [search, setSearch] = useState("");
  useEffect(() => setSearch(readPlace(path)?.search ?? ""), [path]);
  return (
    <Link
      href={`${path}${search}`}
      className="inline-flex items-center gap-1.5 text-[13px] text-ink-2 hover:text-ink"
    >
      <ArrowLeft aria-hidden="true" className="size-3.5" />
      {children}
    </Link>
  );
}
