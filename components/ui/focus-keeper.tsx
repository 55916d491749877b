"use client";

import { useEffect } from "react";
import { CONTENT_ID } from "./skip-link";

/**
 * Leads the focus to the page's heading when what held it is taken off the page, as a session's row
 * is by its own button: else the keyboard would begin anew at the top, and a screen reader be lost.
 */
export function FocusKeeper() {
  useEffect(() => {
    const content = document.getElementById(CONTENT_ID);
    if (!content) return;
    let holder: Element | null = null;
    const remember = (event: FocusEvent) => {
      holder = event.target instanceof Element ? event.target : null;
    };
    const forget = (event: FocusEvent) => {
      // Left for elsewhere; an element that is removed is still in the page when it loses the focus.
      if (event.relatedTarget) holder = null;
    };
    const keeper = new MutationObserver(() => {
      if (!holder || holder.isConnected) return;
      holder = null;
      if (document.activeElement !== document.body) return;
      const heading = content.querySelector("h1");
      if (!heading) return;
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    });
    content.addEventListener("focusin", remember);
    content.addEventListener("focusout", forget);
    keeper.observe(content, { childList: true, subtree: true });
    return () => {
      content.removeEventListener("focusin", remember);
      content.removeEventListener("focusout", forget);
      keeper.disconnect();
    };
  }, []);
  return null;
}
