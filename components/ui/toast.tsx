"use client";

import { CircleCheck, X } from "lucide-react";
import { type ReactNode, useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { buttonClass } from "./button";
import { FeedbackProvider } from "./feedback";

type Shown = { id: number; message: string };

const MOST = 3;
const MILLISECONDS = 5000;

/**
 * Wraps a shell whose forms report what they did: announced politely, hidden after five seconds,
 * unless the pointer or the focus is on it.
 */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const next = useRef(0);
  const feedback = useMemo(
    () => ({
      show(message: string) {
        next.current += 1;
        const toast = { id: next.current, message };
        setShown((others) => [...others, toast].slice(-MOST));
      },
      clear: () => setShown([]),
    }),
    [],
  );
  return (
    <FeedbackProvider value={feedback}>
      {children}
      <div
        aria-live="polite"
        className="fixed right-4 bottom-4 z-[60] flex w-[calc(100vw-2rem)] max-w-[360px] flex-col gap-2"
      >
        {shown.map(({ id, message }) => (
          <Toast
            key={id}
            message={message}
            onClose={() => setShown((all) => all.filter((one) => one.id !== id))}
          />
        ))}
      </div>
    </FeedbackProvider>
  );
}

function Toast({ message, onClose }: { message: string; onClose: () => void }) {
  const [held, setHeld] = useState(false);
  const close = useEffectEvent(onClose);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => close(), MILLISECONDS);
    return () => clearTimeout(timer);
  }, [held]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: reading takes the time it takes; there is nothing to press
    <div
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="relative flex gap-2.5 rounded-xl border border-line bg-surface p-3.5 pr-12 text-ink text-sm shadow-float transition-[opacity,translate] duration-150 starting:translate-y-2 starting:opacity-0"
    >
      <CircleCheck aria-hidden="true" className="mt-0.5 size-[17px] shrink-0 text-accent" />
      <p className="font-medium">{message}</p>
      <button
        type="button"
        aria-label="Dismiss"
        onClick={onClose}
        className={`${buttonClass({ variant: "ghost", size: "sm", icon: true })} absolute top-2 right-2`}
      >
        <X aria-hidden="true" className="size-4" />
      </button>
    </div>
  );
}
