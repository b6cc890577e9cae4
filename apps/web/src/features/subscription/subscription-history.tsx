"use client";

import { isoInstant } from "@keyhold/contract/core";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@keyhold/ui/table";
import { formatUtc } from "@keyhold/ui/time-format";
import { useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { Moment } from "../../shell/moment.tsx";
import { useTRPC } from "../../trpc/client.tsx";

const SHOWN = 10;
const period = z.object({ startsAt: isoInstant, endsAt: isoInstant });

/** The periods that were set, as the audit log has them. Without an answer there is nothing to tell. */
export function SubscriptionHistory({ organizationId }: { organizationId: string }) {
  const trpc = useTRPC();
  const asked = { organizationId, type: "subscription.set", outcome: "accepted", limit: SHOWN } as const;
  const { data } = useQuery(trpc.audit.list.queryOptions(asked));
  const changes = (data?.items ?? []).flatMap(({ id, at, facts }) => {
    const parsed = period.safeParse(facts);
    return parsed.success ? [{ id, at, ...parsed.data }] : [];
  });
  if (changes.length === 0) return null;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-base font-semibold tracking-tight">Periods that were set</h2>
      <Table label="Periods that were set">
        <TableHead>
          <TableHeader>Set</TableHeader>
          <TableHeader>From</TableHeader>
          <TableHeader>Until</TableHeader>
        </TableHead>
        <TableBody>
          {changes.map(({ id, at, startsAt, endsAt }) => (
            <TableRow key={id}>
              <TableCell line named="Set">
                <Moment at={at} show="exact" />
              </TableCell>
              <TableCell named="From">{formatUtc(startsAt)}</TableCell>
              <TableCell named="Until">{formatUtc(endsAt)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </section>
  );
}
