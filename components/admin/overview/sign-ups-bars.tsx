"use client";

import { Bar, BarChart, CartesianGrid, LabelList, Tooltip, XAxis, YAxis } from "recharts";
import { dayWords } from "./sign-up-words";

export type SignUpDay = { day: string; count: number };

const tick = { fill: "var(--ink-3)", fontSize: 12 };

/** One series in the accent colour. Only the highest day and the last day show their number. */
export function SignUpsBars({ days }: { days: readonly SignUpDay[] }) {
  const highest = Math.max(...days.map(({ count }) => count));
  const peak = days.findIndex(({ count }) => count === highest);
  const data = days.map((one, index) => ({
    ...one,
    label: one.count > 0 && (index === peak || index === days.length - 1) ? one.count : "",
  }));
  return (
    <BarChart
      responsive
      data={data}
      width="100%"
      height="100%"
      margin={{ top: 20, right: 0, bottom: 0, left: 0 }}
      accessibilityLayer={false}
      className="tabular-nums"
    >
      <CartesianGrid vertical={false} stroke="var(--line)" />
      <XAxis
        dataKey="day"
        tickFormatter={dayWords}
        tick={tick}
        tickLine={false}
        axisLine={{ stroke: "var(--line-strong)" }}
        interval="equidistantPreserveStart"
        minTickGap={36}
      />
      <YAxis
        allowDecimals={false}
        width={30}
        tick={tick}
        tickLine={false}
        axisLine={false}
        tickCount={4}
      />
      <Tooltip
        cursor={{ fill: "var(--sunken)" }}
        isAnimationActive={false}
        content={({ active, payload }) => {
          const one: SignUpDay | undefined = active ? payload[0]?.payload : undefined;
          return one ? <DayTip day={one} /> : null;
        }}
      />
      <Bar
        dataKey="count"
        fill="var(--accent)"
        radius={[3, 3, 0, 0]}
        maxBarSize={22}
        isAnimationActive={false}
      >
        <LabelList
          dataKey="label"
          position="top"
          fill="var(--ink)"
          fontSize={12}
          fontWeight={500}
        />
      </Bar>
    </BarChart>
  );
}

function DayTip({ day }: { day: SignUpDay }) {
  return (
    <div className="rounded-lg border border-line bg-surface px-3 py-2 text-[13px] shadow-float">
      <p className="text-ink-3">{dayWords(day.day)}</p>
      <p className="font-medium tabular-nums">
        {day.count === 1 ? "1 sign-up" : `${day.count} sign-ups`}
      </p>
    </div>
  );
}
