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
  return shown ? <Panel event={shown} /> : <FetchedPanel organizationId={organizationId} eventId={eventId} />;
}

function Panel({ event }: { event: AuditEventView }) {
  const { who, did } = describeEvent(event);
  return (
    <SidePanel open onOpenChange={(open) => !open && closeEvent()} title={`${who} ${did}`}>
      <EventDetail event={event} />
    </SidePanel>
  );
}

function FetchedPanel({ organizationId, eventId }: { organizationId: string | undefined; eventId: string }) {
  const log = organizationId === undefined ? {} : { organizationId };
  const { data, error } = useQuery(useTRPC().audit.get.queryOptions({ ...log, eventId }));
  if (data) return <Panel event={data} />;
  return (
    <SidePanel open onOpenChange={(open) => !open && closeEvent()} title={error ? "Event" : "Loading the event"}>
      <div className="flex flex-col gap-3 p-4">
        {error === null ? <Skeleton className="h-64 w-full" /> : <Unseen error={error} />}
      </div>
    </SidePanel>
  );
}

function Unseen({ error }: { error: unknown }) {
  if (refusalCodeOf(error) === "NOT_FOUND") return <p className="text-sm">There is no such event in this log.</p>;
  return <ProblemNotice problem={problemOf(error)} />;
}
