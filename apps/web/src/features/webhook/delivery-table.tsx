"use client";

import type { DeliveryView } from "@keyhold/contract/webhook/webhook";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@keyhold/ui/table";
import type { MouseEvent, ReactElement } from "react";
import { FAULT_LABELS } from "../../copy/webhooks.ts";
import { Moment } from "../../shell/moment.tsx";
import { openDelivery } from "./delivery-address.ts";
import { DeliveryState } from "./delivery-state.tsx";

type DeliveryTableProps = {
  deliveries: readonly DeliveryView[];
  /** To an endpoint that is disabled nothing is sent, whatever was planned. */
  isEnabled: boolean;
};

export function DeliveryTable({ deliveries, isEnabled }: DeliveryTableProps) {
  return (
    <Table label="Deliveries">
      <TableHead>
        <TableHeader>Event</TableHeader>
        <TableHeader>State</TableHeader>
        <TableHeader>Answer</TableHeader>
        <TableHeader className="text-right">Duration</TableHeader>
        <TableHeader className="text-right">Attempts</TableHeader>
        <TableHeader>Next attempt</TableHeader>
        <TableHeader>Written</TableHeader>
      </TableHead>
      <TableBody>
        {deliveries.map((delivery) => (
          <DeliveryRow key={delivery.id} {...{ delivery, isEnabled }} />
        ))}
      </TableBody>
    </Table>
  );
}

type DeliveryRowProps = { delivery: DeliveryView; isEnabled: boolean };

function DeliveryRow({ delivery, isEnabled }: DeliveryRowProps) {
  const { id, type, state, attempts, durationMs, createdAt } = delivery;
  const answer = describeAnswer(delivery);
  const next = describeNext(delivery, isEnabled);

  function open(click: MouseEvent) {
    if (click.metaKey || click.ctrlKey || click.shiftKey || click.altKey || click.button !== 0) return;
    click.preventDefault();
    openDelivery(id);
  }

  return (
    <TableRow className="transition-colors hover:bg-sunken">
      <TableCell flush line>
        <a
          href={`?delivery=${id}`}
          onClick={open}
          className="flex h-9 items-center px-4 font-mono blocks:-mx-2 blocks:px-2 text-xs underline-offset-2 hover:underline focus-visible:-outline-offset-2"
        >
          {type}
        </a>
      </TableCell>
      <TableCell>
        <DeliveryState state={state} />
      </TableCell>
      <TableCell named={answer ? "Answer" : undefined}>{answer}</TableCell>
      <TableCell className="text-right tabular-nums">{durationMs === null ? "" : formatMs(durationMs)}</TableCell>
      <TableCell named="Attempts" className="text-right tabular-nums">
        {attempts}
      </TableCell>
      <TableCell named={next ? "Next attempt" : undefined} className="text-muted">
        {next}
      </TableCell>
      <TableCell named="Written" className="text-muted">
        <Moment at={createdAt} show="age" />
      </TableCell>
    </TableRow>
  );
}

function describeNext({ state, nextAttemptAt }: DeliveryView, isEnabled: boolean): ReactElement | string | null {
  if (state !== "pending" || nextAttemptAt === null) return null;
  return isEnabled ? <Moment at={nextAttemptAt} show="age" /> : "once enabled";
}

function describeAnswer({ status, fault }: DeliveryView): string {
  if (status !== null) return String(status);
  return fault === null ? "" : FAULT_LABELS[fault];
}

export function formatMs(ms: number): string {
  return `${ms.toLocaleString("en")} ms`;
}
