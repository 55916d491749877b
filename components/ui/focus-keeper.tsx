"use client";

import { useEffect } from "react";
import { CONTENT_ID } from "./skip-link";

/**
 * Moves the focus to the page's heading when the focused element is removed, as a session's row is by
 * its own button. Otherwise the keyboard would start again at the top of the page.
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
      // The focus moved elsewhere. An element that is being removed has no related target.
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
