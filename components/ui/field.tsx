import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./cx";
import { Label } from "./label";

/** The attributes a control gets from its field. */
export type FieldControl = {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
};

type FieldProps = {
  /** The control's id; the ids of hint and error derive from it. */
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  /** To the right of the label: "Optional", or a link. */
  aside?: ReactNode;
  className?: string;
  children: (control: FieldControl) => ReactNode;
};

/**
 * A label, a control, and a hint that an error replaces. The control is described by them and marked
 * invalid, and the error is announced when it appears (WCAG 3.3.1, 4.1.3).
 */
export function Field({ id, label, hint, error, aside, className, children }: FieldProps) {
  const hintId = hint && !error ? `${id}-hint` : "";
  const errorId = error ? `${id}-error` : "";
  return (
    <div className={cx("grid min-w-0 grid-cols-[minmax(0,1fr)_auto] gap-x-3", className)}>
      <Label htmlFor={id} className="mb-1.5">
        {label}
      </Label>
      <div className="col-span-2 min-w-0">
        {children({
          id,
          "aria-describedby": [errorId, hintId].filter(Boolean).join(" ") || undefined,
          "aria-invalid": error ? true : undefined,
        })}
      </div>
      {/* After the control in the source, so that Tab goes from field to field, though it is shown above. */}
      {aside && <span className="col-start-2 row-start-1 text-ink-3 text-sm">{aside}</span>}
      <div aria-live="polite" className="col-span-2">
        {error && <FieldError id={errorId}>{error}</FieldError>}
      </div>
      {hint && !error && (
        <p id={hintId} className="col-span-2 mt-1.5 text-ink-3 text-sm">
          {hint}
        </p>
      )}
    </div>
  );
}

/** One error with an icon, since colour alone is not enough. */
export function FieldError({ id, children }: { id?: string | undefined; children: ReactNode }) {
  return (
    <p id={id} className="mt-1.5 flex gap-1.5 text-danger text-sm">
      <CircleAlert aria-hidden="true" className="mt-[3px] size-4 shrink-0" />
      <span>{children}</span>
    </p>
  );
}
