"use client";

import type { ReactNode } from "react";
import type { FormState } from "@/lib/contracts/form-state";
import { CaptchaStatus } from "./captcha-status";
import { solve } from "./solve";

const FAILED =
  "Your browser couldn’t finish an automatic check. Reload the page and try again, or use a different browser.";

/**
 * Does the work that a form's answer asks for, says so meanwhile, and sends the form again with the
 * solution. Loaded only once an answer asks for it: few people ever see one.
 * @param ask sends the form
 * @param show puts a status into the form
 */
export async function passCaptcha(
  state: FormState,
  data: FormData,
  ask: () => Promise<FormState>,
  show: (status: ReactNode) => void,
): Promise<FormState> {
  // Once is enough: what is refused again is told.
  if (!state.captcha || data.has("captcha")) return state;
  show(<CaptchaStatus />);
  try {
    const payload = await solve(state.captcha);
    if (payload === null) return { ...state, message: FAILED };
    data.set("captcha", payload);
    return await ask();
  } finally {
    data.delete("captcha");
    show(null);
  }
}
