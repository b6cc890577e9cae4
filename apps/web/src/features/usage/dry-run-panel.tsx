"use client";

import type { OrganizationView } from "@keyhold/contract/organization/organization";
import { Skeleton } from "@keyhold/ui/skeleton";
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { explainProblem } from "../../copy/problems.ts";
import { useServerClock } from "../../shell/clock-provider.tsx";
import { useTRPC } from "../../trpc/client.tsx";
import { problemOf } from "../../trpc/problem.ts";
import { describeBusiest, describeDryRun, describeNow } from "./describe-dry-run.ts";
import { pastPeriod, type Tried, tryThreshold } from "./past-usage.ts";
import type { Bucket, Limit } from "./series.ts";
import { checkThreshold, type TypedThreshold } from "./typed-threshold.ts";
import { UsageChart } from "./usage-chart.tsx";

type DryRunPanelProps = { organization: OrganizationView; typed: TypedThreshold };

/** What the threshold that is being typed would have done, tried on what was counted. It keeps its place while that is fetched. */
export function DryRunPanel({ organization, typed }: DryRunPanelProps) {
  const { window: unit } = typed;
  const now = useServerClock();
  const options = useTRPC().usage.series.queryOptions({ organizationId: organization.slug, ...pastPeriod(unit, now) });
  const { data, error } = useQuery(options);
  // Typing goes first: the picture follows.
  const limit = useDeferredValue(limitOf(organization.id, typed));
  return (
    <section aria-label="Dry run" className="flex min-h-96 flex-col gap-3">
      <h3 className="text-sm font-medium">Tried on past calls</h3>
      {data ? <Outcome {...{ organization, unit, limit, now }} items={data.items} /> : null}
      {data || error ? null : <Skeleton className="h-80 w-full" />}
      {error && !data ? (
        <p className="text-sm text-muted">
          What it would have done is not known. {explainProblem(problemOf(error)).title}
        </p>
      ) : null}
    </section>
  );
}

function limitOf(organizationId: string, typed: TypedThreshold): number | null {
  const checked = checkThreshold(organizationId, typed);
  return checked.ok ? checked.input.limit : null;
}

type OutcomeProps = {
  organization: OrganizationView;
  items: readonly Bucket[];
  unit: TypedThreshold["window"];
  limit: number | null;
  now: number;
};

function Outcome({ organization, items, unit, limit, now }: OutcomeProps) {
  const threshold = limit === null ? null : { limit, window: unit };
  const tried = tryThreshold(items, threshold ?? { limit: 0, window: unit }, now);
  return (
    <>
      <Words {...{ tried, threshold, unit }} name={organization.name} />
      {tried.busiest ? (
        <UsageChart key={unit} series={tried.bars} unit={unit} threshold={threshold} label={LABELS[unit]} />
      ) : (
        <NothingYet />
      )}
    </>
  );
}

const LABELS: Record<TypedThreshold["window"], string> = {
  hour: "Calls by the hour, last 7 days",
  day: "Calls by the day, last 30 days",
  month: "Calls by the month, last 12 months",
};

/** In the place of the chart. */
function NothingYet() {
  return (
    <p className="flex min-h-60 grow items-center justify-center rounded-base border border-dashed p-6 text-center text-sm text-muted">
      Once calls have passed, they are drawn here, with the threshold as a line across them.
    </p>
  );
}

type WordsProps = { tried: Tried; threshold: Limit | null; unit: TypedThreshold["window"]; name: string };

function Words({ tried, threshold, unit, name }: WordsProps) {
  if (threshold === null) {
    return (
      <div role="status" className="flex min-h-15 flex-col gap-1 text-sm">
        <p className="font-medium">{describeBusiest(tried, unit)}</p>
        <p className="text-muted">
          {tried.busiest
            ? "Enter a number of calls to see what it would have done."
            : "One can be set all the same: calls count against it from the first one on."}
        </p>
      </div>
    );
  }
  const soon = describeNow(tried, threshold);
  return (
    <div role="status" className="flex min-h-15 flex-col gap-1 text-sm">
      <p className="font-medium">{describeDryRun(name, tried, threshold)}</p>
      {soon ? <p className="text-hold">{soon}</p> : null}
      <p className="text-muted">By the calls that passed then, each {threshold.window} begun without a hold.</p>
    </div>
  );
}
