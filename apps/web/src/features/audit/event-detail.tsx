"use client";

import type { AuditEventView } from "@keyhold/contract/audit/audit";
import { Fact, Facts } from "@keyhold/ui/facts";
import Link from "next/link";
import { describeRefusalCode } from "../../copy/audit/describe-event.ts";
import { CopyableId } from "../../shell/copyable-id.tsx";
import { Moment } from "../../shell/moment.tsx";
import { auditQueryOf } from "./audit-input.ts";
import { EventFacts } from "./event-facts.tsx";
import { OutcomeBadge } from "./outcome-badge.tsx";

/** All that the log has of an event. */
export function EventDetail({ event }: { event: AuditEventView }) {
  return (
    <div className="flex flex-col gap-4 pb-6">
      <Facts>
        <Fact term="When">
          <Moment at={event.at} />
        </Fact>
        <Fact term="Who">
          <Who actor={event.actor} />
        </Fact>
        <Fact term="Result">
          <span className="flex flex-col gap-1">
            <OutcomeBadge outcome={event.outcome} />
            {event.refusalCode ? <RefusalText code={event.refusalCode} outcome={event.outcome} /> : null}
          </span>
        </Fact>
      </Facts>
      <div className="flex flex-col gap-4 px-4 empty:hidden">
        <EventFacts facts={withRevision(event)} label="What was written down" />
        {event.providerFacts ? <EventFacts facts={event.providerFacts} label="For the provider's side only" /> : null}
      </div>
      <Facts>
        <Fact term="Address">
          {event.address ? <code className="font-mono text-xs">{event.address}</code> : withheld(event)}
        </Fact>
        <Fact term="Program">
          <span className="text-sm break-words">{event.userAgent ?? withheld(event)}</span>
        </Fact>
        <Fact term="Request id">
          <CopyableId id={event.requestId} label="Copy request id" />
        </Fact>
        <Fact term="Type">
          <code className="font-mono text-xs">{event.type}</code>
        </Fact>
        <Fact term="Place in the chain">
          <ChainPlace event={event} />
        </Fact>
      </Facts>
    </div>
  );
}

function withRevision({ facts, revision }: AuditEventView): AuditEventView["facts"] {
  return revision === null ? facts : { ...facts, revision };
}

/** An organization is not shown from where the provider's people acted. */
function withheld({ actor: { kind, side, id } }: AuditEventView): string {
  return kind === "user" && side === "provider" && id === null ? "Not shown to organizations" : "Not known";
}

const SIDES = { provider: "on the provider's side", organization: "of the organization" } as const;

function Who({ actor: { kind, name, side } }: { actor: AuditEventView["actor"] }) {
  if (kind === "system") return "Keyhold itself";
  const of = side === null ? null : SIDES[side];
  return (
    <span className="flex flex-wrap items-baseline gap-x-2">
      <span className="break-all">{name ?? "Nobody that is known"}</span>
      {kind === "anonymous" ? <span className="text-muted">not signed in</span> : null}
      {of ? <span className="text-muted">{of}</span> : null}
      {name?.includes("@") ? (
        <Link href={auditQueryOf({ q: name })} className="text-xs underline underline-offset-2">
          Only their events
        </Link>
      ) : null}
    </span>
  );
}

function RefusalText({ code, outcome }: { code: string; outcome: string }) {
  return (
    <span className="text-sm text-muted">
      {outcome === "refused" ? "Because: " : "The answer was: "}
      {describeRefusalCode(code)} <code className="font-mono text-xs">{code}</code>
    </span>
  );
}

function ChainPlace({ event: { position, hash } }: { event: AuditEventView }) {
  if (position === null) return "From before there were chains: nothing can be verified of it.";
  return (
    <span className="flex flex-col items-start gap-1">
      No. {position.toLocaleString("en")}
      {hash ? <CopyableId id={hash} label="Copy hash" /> : null}
    </span>
  );
}
