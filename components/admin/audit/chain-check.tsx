import Form from "next/form";
import { listHref } from "@/components/lists/list-href";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Label } from "@/components/ui/label";
import { Notice } from "@/components/ui/notice";
import { Textarea } from "@/components/ui/textarea";
import { fullTime } from "@/components/ui/time-words";
import type { AuditCheck, AuditProblem } from "@/lib/contracts/answers/audit";

const PATH = "/admin/audit/integrity";

type ChainCheckProps = {
  /** Null before the first check. */
  result: AuditCheck | { refused: string } | null;
  checkpoint: string;
};

/** A plain GET form, whose page shows what was found. */
export function ChainCheck({ result, checkpoint }: ChainCheckProps) {
  return (
    <div className="grid max-w-2xl gap-4">
      {result && <Result result={result} checkpoint={checkpoint} />}
      <Form action={PATH} scroll={false} className="grid gap-3">
        <input type="hidden" name="check" value="1" />
        <div>
          <Label htmlFor="checkpoint">Checkpoint to compare with (optional)</Label>
          <Textarea
            id="checkpoint"
            name="checkpoint"
            defaultValue={checkpoint}
            maxLength={2000}
            rows={3}
            spellCheck={false}
            autoComplete="off"
            className="mt-1 font-mono text-[13px]"
          />
        </div>
        <div>
          <Button type="submit" variant="primary">
            Check now
          </Button>
        </div>
      </Form>
    </div>
  );
}

function Result({
  result,
  checkpoint,
}: {
  result: NonNullable<ChainCheckProps["result"]>;
  checkpoint: string;
}) {
  if ("refused" in result) {
    return (
      <Notice tone="warn" title="The checkpoint was not accepted" role="alert">
        {result.refused}
      </Notice>
    );
  }
  const { complete, problem, nextCursor, lastSeq, firstSeq, droppedBefore } = result;
  if (problem) return <Found problem={problem} />;
  if (!complete) {
    const next = listHref(PATH, { check: "1", checkpoint, cursor: nextCursor ?? undefined });
    return (
      <Notice
        title="Nothing wrong so far"
        role="status"
        action={<ButtonLink href={next}>Go on</ButtonLink>}
      >
        There is more to read than fits one page.
      </Notice>
    );
  }
  return (
    <Notice tone="good" title="Nothing was tampered with" role="status">
      <p>
        {lastSeq === 0
          ? "No event is sealed yet."
          : `Links ${number(firstSeq)} to ${number(lastSeq)} are whole, and no event is outside of them.`}
      </p>
      {droppedBefore && (
        <p>{`Retention has removed the events before ${fullTime(new Date(droppedBefore), "UTC")}.`}</p>
      )}
    </Notice>
  );
}

function Found({ problem }: { problem: AuditProblem }) {
  const { detail, seq, eventId, eventAt, kind } = problem;
  const place = [
    seq !== null && `Link ${number(seq)}`,
    eventId && `event ${eventId}`,
    eventAt && fullTime(new Date(eventAt), "UTC"),
  ].filter(Boolean);
  const isThere = eventId && kind !== "removed";
  return (
    <Notice
      tone="danger"
      title={detail}
      role="alert"
      action={isThere && <ButtonLink href={`/admin/audit/${eventId}`}>Show event</ButtonLink>}
    >
      <span className="[overflow-wrap:anywhere]">
        {place.join(", ")}. This is the first; there can be more after it.
      </span>
    </Notice>
  );
}

function number(value: number): string {
  return value.toLocaleString("en");
}
