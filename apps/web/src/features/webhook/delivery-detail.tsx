"use client";

import type { DeliveryDetail as Detail } from "@keyhold/contract/webhook/webhook";
import { CopyButton } from "@keyhold/ui/copy-button";
import { Fact, Facts } from "@keyhold/ui/facts";
import type { ReactNode } from "react";
import { FAULT_COPY } from "../../copy/webhooks.ts";
import { CopyableId, tellCopyFailed } from "../../shell/copyable-id.tsx";
import { Moment } from "../../shell/moment.tsx";
import { DeliveryState } from "./delivery-state.tsx";
import { formatMs } from "./delivery-table.tsx";

type DeliveryDetailProps = { delivery: Detail; isProvider: boolean; isEnabled: boolean; actions: ReactNode };

export function DeliveryDetail({ delivery, isProvider, isEnabled, actions }: DeliveryDetailProps) {
  const { state, attempts, lastAttemptAt, nextAttemptAt, createdAt, eventId, organizationId } = delivery;
  return (
    <div className="flex flex-col gap-4 pb-6">
      <Facts>
        <Fact term="State" actions={actions}>
          <DeliveryState state={state} />
        </Fact>
        <Fact term="Answer">
          <Answer delivery={delivery} />
        </Fact>
        <Fact term="Attempts">
          {attempts}
          {lastAttemptAt ? (
            <span className="text-muted">
              , the last <Moment at={lastAttemptAt} />
            </span>
          ) : null}
        </Fact>
        {nextAttemptAt && state === "pending" ? (
          <Fact term="Next attempt">{isEnabled ? <Moment at={nextAttemptAt} /> : "Once the endpoint is enabled"}</Fact>
        ) : null}
        <Fact term="Written">
          <Moment at={createdAt} />
        </Fact>
        {isProvider && organizationId ? (
          <Fact term="Organization">
            <CopyableId id={organizationId} label="Copy organization id" />
          </Fact>
        ) : null}
        <Fact term="webhook-id">
          <CopyableId id={eventId} label="Copy webhook-id" />
        </Fact>
      </Facts>
      <Payload payload={delivery.payload} />
    </div>
  );
}

function Answer({ delivery: { status, fault, durationMs } }: { delivery: Detail }) {
  const duration = durationMs === null ? "" : ` after ${formatMs(durationMs)}`;
  if (fault === null) return status === null ? "None yet" : `${status}${duration}`;
  return (
    <span className="flex flex-col">
      <span>
        {status ?? "None"}
        {duration}
      </span>
      <span className="text-sm text-muted">{FAULT_COPY[fault]}</span>
    </span>
  );
}

/** Indented to be read; what is sent, and copied, is one line. */
function Payload({ payload }: { payload: string }) {
  return (
    <section aria-label="Payload" className="flex flex-col gap-2 px-4">
      <div className="flex items-center justify-between gap-2">
        <h3 className="text-xs text-muted">Payload</h3>
        <CopyButton text={payload} label="Copy payload" onFailed={tellCopyFailed} />
      </div>
      <pre className="rounded-base border bg-sunken p-3 font-mono text-xs break-all whitespace-pre-wrap">
        {indent(payload)}
      </pre>
    </section>
  );
}

function indent(payload: string): string {
  try {
    return JSON.stringify(JSON.parse(payload), null, 2);
  } catch {
    // Whatever it is, it was sent.
    return payload;
  }
}
