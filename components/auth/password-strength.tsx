import { cx } from "@/components/ui/cx";

/** zxcvbn's score of a password: 0 (too guessable) to 4 (very unguessable). */
export type StrengthOf = (password: string) => number;

const words = ["Very easy to guess", "Easy to guess", "Fair", "Good", "Strong"];

/** Four bars and a word, which is announced when it changes. */
export function PasswordStrength({ score }: { score: number | null }) {
  return (
    <div aria-live="polite" className="empty:absolute">
      {score !== null && (
        <div className="mt-2 flex items-center gap-3 text-ink-2 text-sm">
          <span aria-hidden="true" className="grid w-28 shrink-0 grid-cols-4 gap-1">
            {[1, 2, 3, 4].map((bar) => (
              <span
                key={bar}
                className={cx(
                  "h-1.5 rounded-full",
                  bar > Math.max(score, 1) ? "bg-line" : score < 2 ? "bg-danger" : "bg-accent",
                )}
              />
            ))}
          </span>
          <span>
            <span className="sr-only">Password strength: </span>
            <span>{words[score]}</span>
          </span>
        </div>
      )}
    </div>
  );
}
