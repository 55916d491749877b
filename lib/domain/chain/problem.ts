import type { AuditProblem, AuditProblemKind } from "@/lib/contracts/answers/audit";

type Place = { seq: number | null; eventId?: string | null; eventAt?: Date | null };

const sentences: Record<AuditProblemKind, string> = {
  changed: "The event is not as it was sealed.",
  removed: "The event or its link in the chain is gone.",
  reordered: "The event or its link in the chain was moved.",
  inserted: "The event was put in afterwards.",
  truncated: "The end of the chain was cut off.",
  rewritten: "The chain is not the one of which the checkpoint was made.",
};

export function problem(kind: AuditProblemKind, { seq, eventId, eventAt }: Place): AuditProblem {
  return {
    ...{ kind, seq, eventId: eventId ?? null },
    ...{ eventAt: eventAt?.toISOString() ?? null, detail: sentences[kind] },
  };
}
