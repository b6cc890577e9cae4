"use client";

import type { VerifierView } from "@keyhold/contract/verifier/verifier";
import { EmptyState } from "@keyhold/ui/empty-state";
import { StatusBadge } from "@keyhold/ui/status-badge";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@keyhold/ui/table";
import { useSuspenseQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import { Moment } from "../../shell/moment.tsx";
import { Pages } from "../../shell/pages.tsx";
import { verifiersPath } from "../../shell/paths.ts";
import { useTRPC } from "../../trpc/client.tsx";
import { RevokeVerifier } from "./revoke-verifier.tsx";
import type { VerifierListInput } from "./verifier-input.ts";

type VerifierTableProps = { input: VerifierListInput; mayRevoke: boolean };

export function VerifierTable({ input, mayRevoke }: VerifierTableProps) {
  const { data } = useSuspenseQuery(useTRPC().verifiers.list.queryOptions(input));
  if (data.items.length === 0) return <NoVerifiers />;
  return (
    <div className="flex flex-col gap-3">
      <Table label="Verifiers">
        <TableHead>
          <TableHeader>Verifier</TableHeader>
          <TableHeader>Token</TableHeader>
          <TableHeader>Created</TableHeader>
          <TableHeader>
            <span className="sr-only">Actions</span>
          </TableHeader>
        </TableHead>
        <TableBody>
          {data.items.map((verifier) => (
            <VerifierRow key={verifier.id} verifier={verifier} mayRevoke={mayRevoke} />
          ))}
        </TableBody>
      </Table>
      <Pages
        first={input.cursor ? verifiersPath : null}
        next={data.nextCursor ? `${verifiersPath}?${new URLSearchParams({ after: data.nextCursor })}` : null}
      />
    </div>
  );
}

function VerifierRow({ verifier, mayRevoke }: { verifier: VerifierView; mayRevoke: boolean }) {
  const { name, createdAt, revokedAt } = verifier;
  return (
    <TableRow className="transition-colors hover:bg-sunken">
      <TableCell line className={clsx("font-medium", revokedAt && "text-muted")}>
        {name}
      </TableCell>
      <TableCell>
        {revokedAt ? (
          <StatusBadge shape="square" tone="neutral">
            Revoked <Moment at={revokedAt} />
          </StatusBadge>
        ) : (
          <StatusBadge shape="disc" tone="accent">
            Accepted
          </StatusBadge>
        )}
      </TableCell>
      <TableCell named="Created" className="text-muted">
        <Moment at={createdAt} />
      </TableCell>
      <TableCell className="text-right">
        {mayRevoke && revokedAt === null ? <RevokeVerifier verifier={verifier} /> : null}
      </TableCell>
    </TableRow>
  );
}

function NoVerifiers() {
  return (
    <div className="rounded-base border">
      <EmptyState title="There are no verifiers.">
        A gateway or backend needs a verifier&apos;s token to ask whether a key may pass.
      </EmptyState>
    </div>
  );
}
