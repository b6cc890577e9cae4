"use client";

import { Button } from "@keyhold/ui/button";
import { EmptyState } from "@keyhold/ui/empty-state";
import { Download } from "@keyhold/ui/icons/download";
import { saveText } from "../../shell/save-text.ts";
import { StaleNotice } from "../../shell/stale-notice.tsx";
import { problemOf } from "../../trpc/problem.ts";
import { Choice } from "./choice.tsx";
import { RANGE_CHOICES, RANGES, type Range } from "./ranges.ts";
import { type Bucket, type Limit, totalOf } from "./series.ts";
import { ThresholdNote } from "./threshold-note.tsx";
import { UsageChart } from "./usage-chart.tsx";
import { toUsageCsv } from "./usage-csv.ts";
import { UsageSkeleton } from "./usage-skeleton.tsx";
import { UsageTable } from "./usage-table.tsx";
import { useUsageSeries } from "./use-usage-series.ts";
import { useUsageView, VIEWS, type View } from "./use-usage-view.ts";

/** Calls of an organization over time. What is looked at is in the address of the page that it stands on. */
export function UsagePanel({ organizationId }: { organizationId: string }) {
  const { range, view, show } = useUsageView();
  const { data, error, refetch, isFetching } = useUsageSeries(organizationId, range);
  const { unit } = RANGES[range];
  return (
    <section aria-label="Usage" className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Choice label="Period" options={RANGE_CHOICES} chosen={range} onChoose={(next) => show({ range: next })} />
        <div className="flex flex-wrap items-center gap-2">
          <Choice label="View" options={VIEWS} chosen={view} onChoose={(next) => show({ view: next })} />
          <Button
            disabled={!data}
            onClick={() => data && saveText(`usage-${organizationId}-${range}.csv`, toUsageCsv(data.items, unit))}
          >
            <Download aria-hidden />
            Download CSV
          </Button>
        </div>
      </div>
      {error ? (
        <StaleNotice
          problem={problemOf(error)}
          asked={data ? "again" : "view"}
          isRetrying={isFetching}
          onRetry={() => void refetch()}
        />
      ) : null}
      {data ? <Shown {...{ range, view }} series={data.items} threshold={data.threshold} /> : null}
      {data || error ? null : <UsageSkeleton />}
      <ThresholdNote unit={unit} threshold={data?.threshold ?? null} isKnown={data !== undefined} />
    </section>
  );
}

type ShownProps = { range: Range; view: View; series: readonly Bucket[]; threshold: Limit | null };

function Shown({ range, view, series, threshold }: ShownProps) {
  const { unit, label: period } = RANGES[range];
  const label = `Calls by the ${unit}, last ${period}`;
  const { allowed, refused } = totalOf(series);
  if (allowed + refused === 0) {
    return (
      <div className="flex min-h-77 items-center rounded-base border">
        <EmptyState title={`No calls in the last ${period}.`}>
          Calls show here within a second or so of being made. “Cloud Service API Key” says how to make one.
        </EmptyState>
      </div>
    );
  }
  if (view === "table") return <UsageTable {...{ series, unit, label }} />;
  return <UsageChart key={range} {...{ series, unit, threshold, label }} />;
}
