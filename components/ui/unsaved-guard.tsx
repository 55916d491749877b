"use client";

import { useEffect, useRef } from "react";
import { useFormContext } from "./form-context";

const QUESTION = "Leave without saving? What you changed on this page will be lost.";

/** Inside a form: asks before the page is left with changes that were not saved. */
export function UnsavedGuard() {
  const { state } = useFormContext();
  const mark = useRef<HTMLSpanElement>(null);
  const isDirty = useRef(false);
  useEffect(() => {
    if (state.status === "done") isDirty.current = false;
  }, [state]);
  useEffect(() => {
    const form = mark.current?.closest("form");
    const touch = () => {
      isDirty.current = true;
    };
    const onUnload = (event: BeforeUnloadEvent) => {
      if (isDirty.current) event.preventDefault();
    };
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      const isElsewhere = link?.getAttribute("target") === "_blank" || event.metaKey;
      if (!link || isElsewhere || event.ctrlKey || !isDirty.current) return;
      if (window.confirm(QUESTION)) {
        isDirty.current = false;
        return;
      }
      event.preventDefault();
      event.stopPropagation();
    };
    form?.addEventListener("input", touch);
    window.addEventListener("beforeunload", onUnload);
    // Before the link's own handler, which would navigate without a load.
    document.addEventListener("click", onClick, true);
    return () => {
      form?.removeEventListener("input", touch);
      window.removeEventListener("beforeunload", onUnload);
      document.removeEventListener("click", onClick, true);
    };
  }, []);
  return <span ref={mark} hidden />;
}
