"use client";

import { Button } from "@keyhold/ui/button";
import { EmptyState } from "@keyhold/ui/empty-state";
import { useSuspenseQuery } from "@tanstack/react-query";
import Link from "next/link";
import { StaleNotice } from "../../shell/stale-notice.tsx";
import { useTRPC } from "../../trpc/client.tsx";
import { problemOf } from "../../trpc/problem.ts";
import { type AuditInput, type AuditView, auditQueryOf, byDay, isNarrowed } from "./audit-input.ts";
import { DaySection } from "./day-section.tsx";
import { EventPanel } from "./event-panel.tsx";

type AuditLogProps = { input: AuditInput; view: AuditView };

/** A page of a log, newest first, with the detail of the event that the address names. */
export function AuditLog({ input, view }: AuditLogProps) {
  const query = useSuspenseQuery(useTRPC().audit.list.queryOptions(input));
  const { data, error, isFetching, refetch } = query;
  return (
    <div className="flex flex-col gap-4">
      {error ? <StaleNotice problem={problemOf(error)} isRetrying={isFetching} onRetry={() => void refetch()} /> : null}
      {data.items.length === 0 ? (
        <NoEvents view={view} next={data.nextCursor} />
      ) : (
        <section aria-label="Events" className="rounded-base border">
          {byDay(data.items).map(([day, events]) => (
            <DaySection key={day} day={day} events={events} view={view} />
          ))}
        </section>
      )}
      <Pages view={view} isFirst={input.cursor === undefined} next={data.nextCursor} />
      <EventPanel organizationId={input.organizationId} events={data.items} />
    </div>
  );
}

type PagesProps = { view: AuditView; isFirst: boolean; next: string | null };

function Pages({ view, isFirst, next }: PagesProps) {
  if (isFirst && next === null) return null;
  return (
    <nav aria-label="Pages" className="flex justify-end gap-2">
      {isFirst ? null : (
        <Button asChild>
          <Link href={auditQueryOf(view)}>Newest</Link>
        </Button>
      )}
      {next === null ? null : (
        <Button asChild>
          <Link href={auditQueryOf(view, next)}>Older</Link>
        </Button>
      )}
    </nav>
  );
}

/** A page can be empty and not be the last: so many events were looked at, and there are more. */
function NoEvents({ view, next }: { view: AuditView; next: string | null }) {
  return (
    <div className="rounded-base border">
      <EmptyState
        title={next === null ? "No event matches." : "None of these events matches."}
        actions={
          isNarrowed(view) ? (
            <Button asChild>
              <Link href="?">Show all events</Link>
            </Button>
          ) : null
        }
      >
        {next === null ? describeNothing(view) : "There are older events that were not looked at yet. “Older” goes on."}
      </EmptyState>
    </div>
  );
}

function describeNothing({ q }: AuditView): string {
  if (q === undefined) return "Take a filter away to see more.";
  return "The search looks for a whole email address, as it was then, or a whole request id.";
}
