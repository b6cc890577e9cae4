"use client";

import type { WindowUnit } from "@keyhold/domain/usage/window";
import { formatCount } from "@keyhold/ui/count-format";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@keyhold/ui/table";
import { WINDOW_LABELS } from "../../copy/usage.ts";
import { useServerClock } from "../../shell/clock-provider.tsx";
import { nameBucket } from "./name-bucket.ts";
import { type Bucket, totalOf } from "./series.ts";

type UsageTableProps = { series: readonly Bucket[]; unit: WindowUnit; label: string };

/** The same as the chart, the newest window first. */
export function UsageTable({ series, unit, label }: UsageTableProps) {
  const now = useServerClock();
  const total = totalOf(series);
  return (
    <Table label={label} columnsOnly>
      <TableHead>
        <TableHeader>{WINDOW_LABELS[unit]} (UTC)</TableHeader>
        <TableHeader className="text-right">Allowed</TableHeader>
        <TableHeader className="text-right">Refused</TableHeader>
      </TableHead>
      <TableBody className="tabular-nums">
        {series.toReversed().map((bucket) => (
          <TableRow key={bucket.startsAt}>
            <TableCell>{nameBucket(bucket, unit, now)}</TableCell>
            <TableCell className="text-right">{formatCount(bucket.allowed)}</TableCell>
            <TableCell className="text-right">{formatCount(bucket.refused)}</TableCell>
          </TableRow>
        ))}
        <TableRow className="bg-sunken font-medium">
          <TableCell>In all</TableCell>
          <TableCell className="text-right">{formatCount(total.allowed)}</TableCell>
          <TableCell className="text-right">{formatCount(total.refused)}</TableCell>
        </TableRow>
      </TableBody>
    </Table>
  );
}
