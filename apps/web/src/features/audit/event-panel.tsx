"use client";

import type { AuditEventView } from "@keyhold/contract/audit/audit";
import { SidePanel } from "@keyhold/ui/side-panel";
import { Skeleton } from "@keyhold/ui/skeleton";
import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { describeEvent } from "../../copy/audit/describe-event.ts";
import { ProblemNotice } from "../../shell/problem-notice.tsx";
import { useTRPC } from "../../trpc/client.tsx";
import { problemOf, refusalCodeOf } from "../../trpc/problem.ts";
import { closeEvent } from "./event-address.ts";
import { EventDetail } from "./event-detail.tsx";

type EventPanelProps = {
  organizationId: string | undefined;
  /** Those of the page: they need not be asked for again. */
  events: readonly AuditEventView[];
};

/** The event that the address names, also when it is on no page that is shown. */
export function EventPanel({ organizationId, events }: EventPanelProps) {
  const eventId = useSearchParams().get("event");
  if (eventId === null || eventId === "" || eventId.length > 64) return null;
  const shown = events.find(({ id }) => id === eventId);
  return <Panel organizationId={organizationId} eventId={eventId} shown={shown} />;
}

type PanelProps = { organizationId: string | undefined; eventId: string; shown: AuditEventView | undefined };

/** One window while the event comes and when it is there: another would not know what to give the focus back to. */
function Panel({ organizationId, eventId, shown }: PanelProps) {
  const log = organizationId === undefined ? {} : { organizationId };
  const options = useTRPC().audit.get.queryOptions({ ...log, eventId });
  const { data, error } = useQuery({ ...options, enabled: shown === undefined });
  const event = shown ?? data;
  return (
    <SidePanel open onOpenChange={(open) => !open && closeEvent()} title={titleOf(event, error)}>
      {event ? (
        <EventDetail event={event} />
      ) : (
        <div className="flex flex-col gap-3 p-4">
          {error === null ? <Skeleton className="h-64 w-full" /> : <Unseen error={error} />}
        </div>
      )}
    </SidePanel>
  );
}

function titleOf(event: AuditEventView | undefined, error: unknown): string {
  if (event === undefined) return error === null ? "Loading the event" : "Event";
  const { who, did } = describeEvent(event);
  return `${who} ${did}`;
}

function Unseen({ error }: { error: unknown }) {
  if (refusalCodeOf(error) === "NOT_FOUND") return <p className="text-sm">There is no such event in this log.</p>;
  return <ProblemNotice asked="view" problem={problemOf(error)} />;
}
