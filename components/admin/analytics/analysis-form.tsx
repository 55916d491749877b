import Form from "next/form";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { latencyKeys } from "@/lib/contracts/analytics";
import { eventTypes } from "@/lib/contracts/events";
import type { RangeQuery } from "./range-form";

type AnalysisFormProps = {
  path: string;
  query: RangeQuery;
  logKey: string;
  issue: string | null;
};

/** Chooses what is analysed: a latency, one operation of the API, or a kind of event. */
export function AnalysisForm({ path, query, logKey, issue }: AnalysisFormProps) {
  return (
    <Form
      key={logKey}
      action={path}
      scroll={false}
      className="mt-8 mb-3 flex flex-wrap items-end gap-2"
    >
      {Object.entries(query).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="w-full sm:w-[320px]">
        <Label htmlFor="analysis-key">Log key</Label>
        <Input
          {...{ id: "analysis-key", name: "key", defaultValue: logKey, maxLength: 100 }}
          list="analysis-keys"
          autoComplete="off"
          spellCheck={false}
          aria-invalid={issue ? true : undefined}
          aria-describedby={issue ? "analysis-issue" : "analysis-hint"}
          className="mt-1 font-mono"
        />
        <datalist id="analysis-keys">
          {[...Object.keys(latencyKeys), "request_latency.login", ...eventTypes].map((key) => (
            <option key={key} value={key} />
          ))}
        </datalist>
      </div>
      <Button type="submit">Analyse</Button>
      <p className="w-full text-[13px] text-ink-3">
        {issue ? (
          <span id="analysis-issue" role="alert" className="text-danger">
            {issue}
          </span>
        ) : (
          <span id="analysis-hint">
            A latency, one operation of the API such as request_latency.login, or the type of an
            event.
          </span>
        )}
      </p>
    </Form>
  );
}
