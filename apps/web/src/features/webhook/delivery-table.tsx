"use client";

import type { DeliveryView } from "@keyhold/contract/webhook/webhook";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@keyhold/ui/table";
import type { MouseEvent } from "react";
import { FAULT_LABELS } from "../../copy/webhooks.ts";
import { Moment } from "../../shell/moment.tsx";
import { openDelivery } from "./delivery-address.ts";
import { DeliveryState } from "./delivery-state.tsx";

export function DeliveryTable({ deliveries }: { deliveries: readonly DeliveryView[] }) {
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
          <DeliveryRow key={delivery.id} delivery={delivery} />
        ))}
      </TableBody>
    </Table>
  );
}

function DeliveryRow({ delivery }: { delivery: DeliveryView }) {
  const { id, type, state, attempts, durationMs, nextAttemptAt, createdAt } = delivery;

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
      <TableCell named="Answer">{describeAnswer(delivery)}</TableCell>
      <TableCell className="text-right tabular-nums">{durationMs === null ? "" : formatMs(durationMs)}</TableCell>
      <TableCell named="Attempts" className="text-right tabular-nums">
        {attempts}
      </TableCell>
      <TableCell className="text-muted">
        {nextAttemptAt && state === "pending" ? <Moment at={nextAttemptAt} show="age" /> : ""}
      </TableCell>
      <TableCell className="text-muted">
        <Moment at={createdAt} show="age" />
      </TableCell>
    </TableRow>
  );
}

function describeAnswer({ status, fault }: DeliveryView): string {
  if (status !== null) return String(status);
  return fault === null ? "" : FAULT_LABELS[fault];
}

export function formatMs(ms: number): string {
  return `${ms.toLocaleString("en")} ms`;
}
