import type { ReactNode } from "react";
import { Panel } from "@/components/admin/shell/panel";
import type { StatisticView } from "@/lib/contracts/statistics";
import { Bars } from "./bars";
import { Curves } from "./curves";
import { NumbersTable } from "./numbers-table";
import { Change, Ranking } from "./ranking";
import { RetentionTable } from "./retention-table";
import { bucketWords, labelWords, numberWords, statisticWords } from "./words";

type StatisticPanelProps = {
  statistic: StatisticView;
  csvHref: string;
  /** Whether totals are shown with their change against the days before. */
  compare: boolean;
};

/** One statistic: its chart, the table behind it, and its file. */
export function StatisticPanel({ statistic, csvHref, compare }: StatisticPanelProps) {
  const { title, about } = statisticWords[statistic.name];
  return (
    <Panel id={statistic.name} title={title}>
      <div className="grid gap-3 px-4 py-3.5">
        <p className="text-[13px] text-ink-3">{about}</p>
        {isEmpty(statistic) ? (
          <p className="py-8 text-center text-ink-2">Nothing in this range.</p>
        ) : (
          chartOf(statistic, compare)
        )}
      </div>
      <NumbersTable statistic={statistic} csvHref={csvHref} />
    </Panel>
  );
}

function isEmpty({ series }: StatisticView): boolean {
  return series.every(({ total, values }) => !total && values.every((value) => !value));
}

function chartOf(statistic: StatisticView, compare: boolean): ReactNode {
  const { name, series, buckets } = statistic;
  const labels = buckets.map((start) => bucketWords(start, statistic));
  const named = series.map((one) => ({ ...one, label: labelWords(name, one.label) }));
  const [first] = named;
  if (!first) return null;
  const summary = `${statisticWords[name].title} from ${labels[0]} to ${labels.at(-1)}: ${numberWords(first.total)} in total.`;
  switch (name) {
    case "sign-ups":
    case "sign-ins":
      return (
        <>
          <Total {...first} label="in this range" compare={compare} />
          <Bars summary={summary} labels={labels} values={first.values} />
        </>
      );
    case "active-users":
      return (
        <>
          <Total {...first} label="different users in this range" compare={compare} />
          <Curves summary={summary} labels={labels} curves={named} />
        </>
      );
    case "retention":
      return <RetentionTable statistic={statistic} />;
    case "funnel":
      return <Ranking ranks={named} whole={first.total ?? 0} compare={compare} />;
    default:
      return <Ranking ranks={named} compare={compare} />;
  }
}

type TotalProps = {
  total: number | null;
  previous: number | null;
  label: string;
  compare: boolean;
};

function Total({ total, previous, compare, ...rest }: TotalProps & { values?: unknown }) {
  return (
    <p>
      <span className="font-semibold text-[22px] tracking-[-0.02em] tabular-nums">
        {numberWords(total)}
      </span>{" "}
      <span className="text-[13px] text-ink-3">{rest.label}</span>
      {compare && (
        <span className="text-[13px]">
          <Change total={total} previous={previous} />
          {previous !== null && (
            <span className="text-ink-3">{` (${numberWords(previous)} before)`}</span>
          )}
        </span>
      )}
    </p>
  );
}
