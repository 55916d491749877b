import Form from "next/form";
import Link from "next/link";
import { listHref } from "@/components/lists/list-href";
import { zoneText } from "@/components/settings/zone-names";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { Select } from "@/components/ui/select";
import { intervals } from "@/lib/contracts/statistics";

/** What the address says, as it was typed. */
export type RangeQuery = {
  from?: string;
  to?: string;
  interval?: string;
  timeZone?: string;
  compare?: string;
};

export type Preset = { label: string; from: string; to: string };

type RangeFormProps = {
  path: string;
  query: RangeQuery;
  /** What the page shows where the address does not say. */
  shown: { from: string; to: string; timeZone: string };
  presets: readonly Preset[];
  zones: readonly string[];
  /** The path of a field to fix, and why. */
  issue: { path: string; message: string } | null;
  /** More of the address to keep. */
  hidden?: Record<string, string>;
};

const intervalNames = { hour: "Hour", day: "Day", week: "Week", month: "Month" };

/** A plain GET form: the address holds everything, with or without JavaScript. */
export function RangeForm({
  path,
  query,
  shown,
  presets,
  zones,
  issue,
  hidden = {},
}: RangeFormProps) {
  const from = query.from ?? shown.from;
  const to = query.to ?? shown.to;
  const wrong = (name: string) => (issue?.path === name ? "range-issue" : undefined);
  return (
    <div className="mt-[18px] mb-6 grid gap-3">
      <nav aria-label="Range" className="flex flex-wrap gap-2">
        {presets.map((preset) => {
          const on = preset.from === from && preset.to === to;
          return (
            <Link
              key={preset.label}
              href={listHref(
                path,
                { ...hidden, ...query },
                { ...dates(preset), interval: undefined },
              )}
              aria-current={on ? "true" : undefined}
              className={cx(
                "inline-flex h-9 items-center rounded-md border px-3 transition-colors",
                on
                  ? "border-transparent bg-accent-soft text-ink"
                  : "border-control text-ink-2 hover:text-ink",
              )}
            >
              {preset.label}
            </Link>
          );
        })}
      </nav>
      <Form
        key={listHref(path, { ...hidden, ...query })}
        action={path}
        scroll={false}
        className="grid grid-cols-2 items-end gap-2 sm:flex sm:flex-wrap"
      >
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <div className="sm:w-[150px]">
          <Label htmlFor="range-from">From</Label>
          <Input
            {...{ id: "range-from", name: "from", defaultValue: from, className: "mt-1" }}
            type={isDate(from) ? "date" : "text"}
            aria-invalid={wrong("from") && true}
            aria-describedby={wrong("from")}
          />
        </div>
        <div className="sm:w-[150px]">
          <Label htmlFor="range-to">To</Label>
          <Input
            {...{ id: "range-to", name: "to", defaultValue: to, className: "mt-1" }}
            type={isDate(to) ? "date" : "text"}
            aria-invalid={wrong("to") && true}
            aria-describedby={wrong("to")}
          />
        </div>
        <div className="sm:w-[120px]">
          <Label htmlFor="range-interval">Interval</Label>
          <Select
            id="range-interval"
            name="interval"
            defaultValue={query.interval ?? ""}
            placeholder="Automatic"
            options={intervals.map((value) => ({ value, label: intervalNames[value] }))}
            aria-describedby={wrong("interval")}
            className="mt-1"
          />
        </div>
        <div className="sm:w-[220px]">
          <Label htmlFor="range-zone">Time zone</Label>
          <Input
            {...{ id: "range-zone", name: "timeZone", className: "mt-1" }}
            defaultValue={query.timeZone ?? shown.timeZone}
            list="range-zones"
            maxLength={64}
            autoComplete="off"
            spellCheck={false}
            aria-invalid={wrong("timeZone") && true}
            aria-describedby={wrong("timeZone")}
          />
          <datalist id="range-zones">
            {zones.map((zone) => (
              <option key={zone} value={zone}>
                {zoneText(zone)}
              </option>
            ))}
          </datalist>
        </div>
        <label className="col-span-2 flex h-9 items-center gap-2 sm:px-1">
          <input
            type="checkbox"
            name="compare"
            value="1"
            defaultChecked={query.compare === "1"}
            className="size-4 accent-(--accent)"
          />
          Compare with the days before
        </label>
        <Button type="submit" className="max-sm:col-span-2">
          Show
        </Button>
      </Form>
    </div>
  );
}

const dates = ({ from, to }: Preset) => ({ from, to });
const isDate = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text);
