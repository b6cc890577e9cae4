"use client";

import type { WindowUnit } from "@keyhold/domain/usage/window";
import { memo, useId } from "react";
import {
  Bar,
  BarChart,
  CartesianGrid,
  ReferenceArea,
  ReferenceDot,
  ReferenceLine,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from "recharts";
import { niceTicks } from "./nice-ticks.ts";
import { type Bucket, exceeding } from "./series.ts";
import { AXIS_WIDTH, BOTTOM_HEIGHT, MARGIN } from "./usage-plot-frame.ts";
import { shortenWindow } from "./window-labels.ts";

type UsagePlotProps = {
  series: readonly Bucket[];
  unit: WindowUnit;
  limit: number | null;
  /** The window that is pointed at. */
  active: Bucket | null;
};

const compact = new Intl.NumberFormat("en", { notation: "compact" });
const INK = { fill: "var(--kh-muted)", fontSize: 12 };

/** The drawing alone. Nothing in it can be focused or read out: the slider over it is what people and programs read. */
export const UsagePlot = memo(function Plot({ series, unit, limit, active }: UsagePlotProps) {
  const hatch = useId();
  const ticks = niceTicks(Math.max(limit ?? 0, ...series.map(({ allowed, refused }) => allowed + refused)));
  return (
    <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 640, height: 256 }}>
      <BarChart data={[...series]} margin={MARGIN} accessibilityLayer={false} barCategoryGap="18%">
        <Hatch id={hatch} />
        <CartesianGrid vertical={false} stroke="var(--kh-line)" />
        <XAxis
          dataKey="startsAt"
          height={BOTTOM_HEIGHT}
          tickFormatter={(startsAt: string) => shortenWindow(startsAt, unit)}
          {...ticksOf(series, unit)}
          tick={INK}
          tickLine={false}
          minTickGap={16}
          axisLine={{ stroke: "var(--kh-line-strong)" }}
        />
        <YAxis
          width={AXIS_WIDTH}
          ticks={ticks}
          interval={0}
          domain={[0, ticks.at(-1) ?? 1]}
          tickFormatter={(count: number) => compact.format(count)}
          tick={INK}
          tickLine={false}
          axisLine={false}
        />
        {active ? (
          <ReferenceArea x1={active.startsAt} x2={active.startsAt} fill="var(--kh-hover)" fillOpacity={1} />
        ) : null}
        <Bar dataKey="allowed" stackId="calls" fill="var(--kh-accent)" isAnimationActive={false} />
        <Bar
          dataKey="refused"
          stackId="calls"
          fill={`url(#${hatch})`}
          stroke="var(--kh-muted)"
          isAnimationActive={false}
        />
        {limit === null ? null : (
          <ReferenceLine
            y={limit}
            stroke="var(--kh-text)"
            strokeDasharray="6 4"
            strokeWidth={1.5}
            ifOverflow="visible"
          />
        )}
        {exceeding(series, limit).map(({ startsAt }) => (
          <ReferenceDot
            key={startsAt}
            x={startsAt}
            y={limit ?? 0}
            r={4}
            fill="var(--kh-hold)"
            stroke="var(--kh-surface)"
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
});

/** Refused calls differ by a pattern, and not by a colour alone. */
function Hatch({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="6" height="6" fill="var(--kh-surface)" />
        <line x1="0" y1="0" x2="0" y2="6" stroke="var(--kh-muted)" strokeWidth="3" />
      </pattern>
    </defs>
  );
}

const DAY_HOURS = 24;

/** Of several days by the hour only the midnights are named. */
function ticksOf(series: readonly Bucket[], unit: WindowUnit) {
  if (unit !== "hour" || series.length <= DAY_HOURS) return {};
  const ticks = series.filter(({ startsAt }) => startsAt.slice(11, 16) === "00:00").map(({ startsAt }) => startsAt);
  return { ticks };
}
