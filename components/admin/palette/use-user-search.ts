"use client";

import { useEffect, useState } from "react";
import type { AdminUserView, Page } from "@/lib/contracts/user";

export type UserSearch =
  | { state: "idle" | "searching" | "failed" }
  | { state: "found"; users: AdminUserView[] };

/** Milliseconds after the last key before users are searched. */
const PAUSE = 180;
const MOST = 6;

/**
 * Users who match what is typed, from the API, which asks for the reader's permission itself. An answer
 * to an earlier text is dropped.
 */
export function useUserSearch(query: string, allowed: boolean): UserSearch {
  const [answer, setAnswer] = useState<{ text: string; search: UserSearch } | null>(null);
  const text = allowed ? query.trim() : "";
  useEffect(() => {
    if (text === "") return;
    const controller = new AbortController();
    const { signal } = controller;
    const timer = setTimeout(() => {
      findUsers(text, signal).then(
        (users) => setAnswer({ text, search: { state: "found", users } }),
        () => !signal.aborted && setAnswer({ text, search: { state: "failed" } }),
      );
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [text]);
  if (text === "") return { state: "idle" };
  return answer?.text === text ? answer.search : { state: "searching" };
}

async function findUsers(text: string, signal: AbortSignal): Promise<AdminUserView[]> {
  const query = new URLSearchParams({ q: text.slice(0, 100), limit: String(MOST) });
  const response = await fetch(`/api/v1/admin/users?${query}`, { signal });
  if (!response.ok) throw new Error(`The search answered ${response.status}.`);
  const { items }: Page<AdminUserView> = await response.json();
  return items;
}
