import { StatusDot, type Tone } from "@/components/ui/status-dot";
import type { Outcome } from "@/lib/contracts/events/kinds";

export const outcomeWords: Record<Outcome, string> = {
  success: "Success",
  failure: "Failure",
  refused: "Refused",
};

const tones: Record<Outcome, Tone> = { success: "good", failure: "danger", refused: "warn" };

export function OutcomeDot({ outcome }: { outcome: Outcome }) {
  return <StatusDot tone={tones[outcome]}>{outcomeWords[outcome]}</StatusDot>;
}
