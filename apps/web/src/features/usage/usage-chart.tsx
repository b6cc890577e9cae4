"use client";

import type { WindowUnit } from "@keyhold/domain/usage/window";
import { Skeleton } from "@keyhold/ui/skeleton";
import dynamic from "next/dynamic";
import { type FocusEvent, type PointerEvent, useState } from "react";
import { useServerClock } from "../../shell/clock-provider.tsx";
import { nameBucket } from "./name-bucket.ts";
import { type Bucket, describeCalls, describeShare, exceeding, type Limit, lineOver, totalOf } from "./series.ts";
import { UsageLegend } from "./usage-legend.tsx";
import { indexAt } from "./usage-plot-frame.ts";

// Charting is the heaviest part of the page, and nothing else of it waits for it.
const UsagePlot = dynamic(() => import("./usage-plot.tsx").then((module) => module.UsagePlot), {
  ssr: false,
  loading: () => <Skeleton className="size-full" />,
});

type UsageChartProps = {
  series: readonly Bucket[];
  /** What each bar is: an hour, a day or a month, in UTC. */
  unit: WindowUnit;
  /** Drawn as a line where it counts over windows of this unit. */
  threshold: Limit | null;
  /** What it shows, for who does not see it: "Calls by day". */
  label: string;
};

/**
 * Calls in each window. It is read by pointing at it, and with the keyboard by a slider over the windows, which screen readers
 * read out by itself.
 */
export function UsageChart({ series, unit, threshold, label }: UsageChartProps) {
  const [index, setIndex] = useState<number | null>(null);
  const limit = lineOver(unit, threshold);
  const active = index === null ? null : (series[index] ?? null);

  function point(event: PointerEvent<HTMLDivElement>) {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    setIndex(indexAt(event.clientX - left, width, series.length));
  }

  return (
    <figure aria-label={label} className="flex flex-col gap-3">
      <Readout {...{ series, unit, limit, active }} />
      <div
        className="relative h-64 rounded-base has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-offset-2 has-[:focus-visible]:outline-accent"
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={() => setIndex(null)}
      >
        <WindowSlider {...{ series, unit, limit, index, label }} onMove={setIndex} />
        <div aria-hidden className="size-full">
          <UsagePlot {...{ series, unit, limit, active }} />
        </div>
      </div>
      <UsageLegend unit={unit} limit={limit} isExceeded={exceeding(series, limit).length > 0} />
    </figure>
  );
}

type ReadoutProps = { series: readonly Bucket[]; unit: WindowUnit; limit: number | null; active: Bucket | null };

/** What is pointed at in words; otherwise all of it. It keeps its height, so that nothing jumps. */
function Readout({ series, unit, limit, active }: ReadoutProps) {
  const now = useServerClock();
  const share = active ? describeShare(active, unit, limit) : null;
  return (
    <p className="flex min-h-10 flex-wrap content-start gap-x-3 text-sm sm:min-h-5">
      <span className="text-muted">{active ? nameBucket(active, unit, now) : "In all"}</span>
      <span className="tabular-nums">{describeCalls(active ?? totalOf(series))}</span>
      {share ? <span className="text-muted tabular-nums">{share}</span> : null}
    </p>
  );
}

type WindowSliderProps = Omit<ReadoutProps, "active"> & {
  index: number | null;
  label: string;
  onMove: (index: number | null) => void;
};

function WindowSlider({ series, unit, limit, index, label, onMove }: WindowSliderProps) {
  const now = useServerClock();
  const last = series.length - 1;
  const at = Math.min(index ?? last, last);
  const bucket = series[at];
  if (!bucket) return null;
  const parts = [nameBucket(bucket, unit, now), describeCalls(bucket), describeShare(bucket, unit, limit)];

  /** A turn later: a window from which something is removed while the focus is on its way takes it for lost, and takes it back. */
  function leave({ currentTarget }: FocusEvent<HTMLInputElement>) {
    setTimeout(() => {
      if (document.activeElement !== currentTarget) onMove(null);
    });
  }

  return (
    <input
      type="range"
      aria-label={`${label}: move through it with the arrow keys`}
      aria-valuetext={parts.filter((part) => part !== null).join(": ")}
      min={0}
      max={last}
      value={at}
      onChange={(event) => onMove(Number(event.target.value))}
      onFocus={() => onMove(at)}
      onBlur={leave}
      className="pointer-events-none absolute inset-0 size-full opacity-0"
    />
  );
}
