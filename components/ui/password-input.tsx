"use client";

import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { cx } from "./cx";
import { Input } from "./input";

/**
 * A password that can be shown (NIST SP 800-63B 3.1.1.2). Paste and password managers work. Spell
 * checkers, which can send text to a server, stay off while it is shown.
 */
export function PasswordInput({ className, ...rest }: Omit<ComponentProps<typeof Input>, "type">) {
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <span className="relative block">
      <Input
        {...rest}
        type={shown ? "text" : "password"}
        data-secret=""
        spellCheck={false}
        autoCapitalize="none"
        autoCorrect="off"
        className={cx("pr-11", className)}
      />
      <button
        type="button"
        aria-pressed={shown}
        aria-controls={rest.id}
        aria-label={shown ? "Hide password" : "Show password"}
        title={shown ? "Hide password" : "Show password"}
        onClick={() => setShown(!shown)}
        className="-translate-y-1/2 absolute top-1/2 right-1.5 grid size-8 place-items-center rounded-md text-ink-3 hover:text-ink noscript:hidden"
      >
        <Icon aria-hidden="true" className="size-[18px]" />
      </button>
    </span>
  );
}
