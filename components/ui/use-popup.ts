"use client";

import {
  cloneElement,
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
  type RefAttributes,
  useRef,
  useState,
} from "react";

/** What a popup needs of the button that opens it. */
type TriggerProps = RefAttributes<HTMLButtonElement> & {
  onClick: (event: MouseEvent) => void;
  onKeyDown: (event: KeyboardEvent) => void;
  onPointerEnter: () => void;
  onFocus: () => void;
  "aria-haspopup": "dialog" | "menu";
  "aria-expanded": boolean;
};
export type Trigger = ReactElement<Partial<TriggerProps>>;

type PopupOptions<Popup> = {
  kind: "dialog" | "menu";
  trigger?: Trigger | undefined;
  /** Loads the popup's code: it is large, and most visits open none. */
  load: () => Promise<Popup>;
  open?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
};

/**
 * The state of a popup whose code is loaded by its first use. Its button is a plain one, which stays
 * the same element before and after, so the focus can return to it. Pointing at it or focusing it
 * loads the code, so that the click finds it there. Where loading fails, the next click tries again.
 * `byKey` tells whether the keyboard opened it.
 */
export function usePopup<Popup>(options: PopupOptions<Popup>) {
  const { kind, trigger, load, open: given, onOpenChange } = options;
  const [popup, setPopup] = useState<{ Popup: Popup } | null>(null);
  const [own, setOwn] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const byKey = useRef(false);
  const open = given ?? own;

  const setOpen = (next: boolean) => {
    setOwn(next);
    onOpenChange?.(next);
  };
  const prepare = async () => {
    if (!popup) setPopup({ Popup: await load() });
  };
  const prepareQuietly = () => void prepare().catch(() => undefined);
  const show = () => {
    setOpen(true);
    void prepare().catch(() => setOpen(false));
  };

  const element =
    trigger &&
    cloneElement(trigger, {
      ref: button,
      onClick(event) {
        // A click by Enter or the space bar counts no presses of a pointer.
        byKey.current = event.detail === 0;
        if (open) setOpen(false);
        else show();
      },
      onKeyDown(event) {
        if (kind !== "menu" || open || !event.key.startsWith("Arrow")) return;
        event.preventDefault();
        byKey.current = true;
        show();
      },
      onPointerEnter: prepareQuietly,
      onFocus: prepareQuietly,
      "aria-haspopup": kind,
      "aria-expanded": open,
    });
  return { element, button, byKey, Popup: popup?.Popup ?? null, open, setOpen };
}
