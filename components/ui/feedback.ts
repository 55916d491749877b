"use client";

import { createContext, useContext } from "react";

/**
 * Where a form reports its success: a toast in the shells of settings and dashboard, which outlives
 * the form. Pages without one show it in the form, as every page does without JavaScript.
 */
export type Feedback = { show(message: string): void; clear(): void };

const Context = createContext<Feedback | null>(null);

export const FeedbackProvider = Context.Provider;

export function useFeedback(): Feedback | null {
  return useContext(Context);
}
