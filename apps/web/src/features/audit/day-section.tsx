"use client";

import type { AuditEventView } from "@keyhold/contract/audit/audit";
import { formatUtcDate } from "@keyhold/ui/time-format";
import Link from "next/link";
import type { MouseEvent } from "react";
import { describeEvent, describeRefusalCode } from "../../copy/audit/describe-event.ts";
import { Moment } from "../../shell/moment.tsx";
import { type AuditView, auditQueryOf, changeAuditView } from "./audit-input.ts";
import { eventHref, openEvent } from "./event-address.ts";
import { OutcomeBadge } from "./outcome-badge.tsx";

type DaySectionProps = { day: string; events: readonly AuditEventView[]; view: AuditView };

export function DaySection({ day, events, view }: DaySectionProps) {
  const date = formatUtcDate(day);
  return (
    <section aria-label={date} className="border-b last:border-b-0">
      <h2 className="flex items-baseline gap-2 border-b bg-sunken px-4 py-2 text-xs font-medium text-muted">
        {date}
        {view.day ? null : (
          <Link
            href={auditQueryOf(changeAuditView(view, { day, period: undefined }))}
            scroll={false}
            className="font-normal underline underline-offset-2 hover:text-text"
          >
            Only this day<span className="sr-only">: {date}</span>
          </Link>
        )}
      </h2>
      <ol className="divide-y divide-line">
        {events.map((event) => (
          <li key={event.id}>
            <EventRow event={event} view={view} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** A link, so that the detail can be opened elsewhere; here it opens without asking the server for the page again. */
function EventRow({ event, view }: { event: AuditEventView; view: AuditView }) {
  const { who, did } = describeEvent(event);

  function open(click: MouseEvent) {
    if (click.metaKey || click.ctrlKey || click.shiftKey || click.altKey || click.button !== 0) return;
    click.preventDefault();
    openEvent(event.id);
  }

  return (
    <a
      href={eventHref(view, event.id)}
      onClick={open}
      className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-0.5 px-4 py-2 text-sm transition-colors hover:bg-sunken focus-visible:-outline-offset-2"
    >
      <span className="min-w-0 grow basis-64 break-words">
        <span className="font-medium">{who}</span> {did}
        {event.refusalCode ? <span className="text-muted">: {describeRefusalCode(event.refusalCode)}</span> : null}
      </span>
      {event.outcome === "accepted" ? null : <OutcomeBadge outcome={event.outcome} />}
      <span className="text-xs text-muted sm:w-28 sm:text-right">
        <Moment at={event.at} show="age" />
      </span>
    </a>
  );
}
