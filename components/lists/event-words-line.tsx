import { CircleAlert } from "lucide-react";
import { describeEvent } from "@/lib/contracts/events";

/** What happened. A refusal or failure is marked, so that it doesn't read like a success. */
export function EventWords({ type }: { type: string }) {
  if (!isFailure(type)) return <span>{describeEvent(type)}</span>;
  return (
    <span className="text-danger">
      <CircleAlert aria-hidden="true" className="mr-1 inline size-3.5 align-[-2px]" />
      {describeEvent(type)}
    </span>
  );
}

/** By the names that all events have, so that a new type needs no entry here. */
export function isFailure(type: string): boolean {
  return /[._](failed|refused|reused)$/.test(type);
}
