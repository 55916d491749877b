import { Monitor, Moon, Sun } from "lucide-react";
import { cx } from "./cx";

const choices = [
  { theme: "light", label: "Light theme", Icon: Sun },
  { theme: "dark", label: "Dark theme", Icon: Moon },
  { theme: "system", label: "The device’s theme", Icon: Monitor },
];

type ThemeSwitchProps = {
  theme: string;
  action: (data: FormData) => Promise<void>;
  className?: string;
};

/** A plain form, so it needs no JavaScript. The server answers with the page in the theme. */
export function ThemeSwitch({ theme: current, action, className }: ThemeSwitchProps) {
  return (
    <form action={action} aria-label="Theme" className={cx("inline-flex gap-0.5", className)}>
      {choices.map(({ theme, label, Icon }) => (
        <button
          key={theme}
          type="submit"
          name="theme"
          value={theme}
          aria-label={label}
          title={label}
          aria-pressed={theme === current}
          className={cx(
            "grid size-8 place-items-center rounded-md transition-colors hover:text-ink",
            theme === current ? "bg-sunken text-ink shadow-[0_0_0_1px_var(--line)]" : "text-ink-3",
          )}
        >
          <Icon aria-hidden="true" strokeWidth={1.7} className="size-4" />
        </button>
      ))}
    </form>
  );
}
