"use client";

import { Toast as Base } from "@base-ui/react/toast";
import { CircleCheck, X } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { buttonClass } from "./button";
import { FeedbackProvider } from "./feedback";

/** Wraps a shell whose forms report what they did: announced politely, hidden after five seconds. */
export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Base.Provider timeout={5000} limit={3}>
      <FormFeedback>{children}</FormFeedback>
      <Base.Portal>
        <Base.Viewport className="fixed right-4 bottom-4 z-[60] flex w-[calc(100vw-2rem)] max-w-[360px] flex-col gap-2">
          <ToastList />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

function FormFeedback({ children }: { children: ReactNode }) {
  const { add, close } = Base.useToastManager();
  const feedback = useMemo(
    () => ({
      show: (title: string) => void add({ title, type: "good", priority: "low" }),
      clear: () => close(),
    }),
    [add, close],
  );
  return <FeedbackProvider value={feedback}>{children}</FeedbackProvider>;
}

function ToastList() {
  const { toasts } = Base.useToastManager();
  return toasts.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      className="rounded-xl border border-line bg-surface p-3.5 pr-12 text-ink text-sm shadow-float transition-[opacity,translate] duration-150 data-ending-style:opacity-0 data-limited:hidden data-starting-style:translate-y-2 data-starting-style:opacity-0"
    >
      <Base.Content className="flex gap-2.5">
        <CircleCheck aria-hidden="true" className="mt-0.5 size-[17px] shrink-0 text-accent" />
        <div>
          <Base.Title className="font-medium" render={<p />} />
          <Base.Description className="text-ink-2" />
        </div>
      </Base.Content>
      <Base.Close
        aria-label="Dismiss"
        className={`${buttonClass({ variant: "ghost", size: "sm", icon: true })} absolute top-2 right-2`}
      >
        <X aria-hidden="true" className="size-4" />
      </Base.Close>
    </Base.Root>
  ));
}
