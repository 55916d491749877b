import { CircleAlert } from "lucide-react";
import { describeEvent } from "@/lib/contracts/events";

/** What happened. A refusal or failure is marked, so that it doesn't read like a success. */
export function EventWords({ type }: { type: string }) {
  const isFailure = /(_failed|\.failed|_refused|\.refused)$/.test(type);
  if (!isFailure) return describeEvent(type);
  return (
    <span className="text-danger">
      <CircleAlert aria-hidden="true" className="mr-1 inline size-3.5 align-[-2px]" />
      {describeEvent(type)}
    </span>
  );
}
