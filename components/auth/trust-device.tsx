import { useId } from "react";
import { Toggle } from "@/components/ui/toggle";

/** Goes with every second factor. Null where devices are not trusted here. */
export function TrustDevice({ days }: { days: number }) {
  const id = useId();
  if (days === 0) return null;
  return (
    <label htmlFor={id} className="flex items-start gap-3">
      <Toggle id={id} name="trustDevice" aria-describedby={`${id}-hint`} />
      <span>
        <span>
          {days === 1 ? "Trust this device for a day" : `Trust this device for ${days} days`}
        </span>
        <span id={`${id}-hint`} className="block text-ink-3 text-sm">
          We won’t ask for a second step here. Not on a shared computer.
        </span>
      </span>
    </label>
  );
}
