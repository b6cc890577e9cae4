"use client";

import type { WindowUnit } from "@keyhold/domain/usage/window";
import { formatCount } from "@keyhold/ui/count-format";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@keyhold/ui/table";
import { WINDOW_LABELS } from "../../copy/usage.ts";
import { useServerClock } from "../../shell/clock-provider.tsx";
import { nameBucket } from "./name-bucket.ts";
import { type Bucket, totalOf } from "./series.ts";

type UsageTableProps = { series: readonly Bucket[]; unit: WindowUnit; label: string };

// At 360 px no number may be cut: half of one reads as another.
const NARROW = "max-sm:px-2.5";
const NAME = `${NARROW} max-sm:whitespace-normal`;
const NUMBER = `${NARROW} text-right`;

/** The same as the chart, the newest window first. */
export function UsageTable({ series, unit, label }: UsageTableProps) {
  const now = useServerClock();
  const total = totalOf(series);
  return (
    <Table label={label} columnsOnly>
      <TableHead>
        <TableHeader className={NARROW}>{WINDOW_LABELS[unit]} (UTC)</TableHeader>
        <TableHeader className={NUMBER}>Allowed</TableHeader>
        <TableHeader className={NUMBER}>Refused</TableHeader>
      </TableHead>
      <TableBody className="tabular-nums">
        {series.toReversed().map((bucket) => (
          <TableRow key={bucket.startsAt}>
            <TableCell className={NAME}>{nameBucket(bucket, unit, now)}</TableCell>
            <TableCell className={NUMBER}>{formatCount(bucket.allowed)}</TableCell>
            <TableCell className={NUMBER}>{formatCount(bucket.refused)}</TableCell>
          </TableRow>
        ))}
        <TableRow className="bg-sunken font-medium">
          <TableCell className={NARROW}>In all</TableCell>
          <TableCell className={NUMBER}>{formatCount(total.allowed)}</TableCell>
          <TableCell className={NUMBER}>{formatCount(total.refused)}</TableCell>
        </TableRow>
      </TableBody>
    </Table>
  );
}
