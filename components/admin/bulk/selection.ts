"use client";

import { createContext } from "react";

type Selection = {
  /** Whether scripts run. */
  isReady: boolean;
  onPage: number;
  pageSize: number;
  togglePage(on: boolean): void;
};

export const SelectionContext = createContext<Selection | null>(null);

/** The browser's tab keeps the selection over the pages of the list. */
const KEY = "selected-users";

export function readKept(): Set<string> {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
    return new Set(Array.isArray(kept) ? kept.map(String) : []);
  } catch {
    return new Set();
  }
}

export function keep(ids: ReadonlySet<string>): void {
  try {
    if (ids.size === 0) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, JSON.stringify([...ids]));
  } catch {
    // Without storage, the selection lasts as long as the page.
  }
}

export function forgetSelection(): void {
  keep(new Set());
}
