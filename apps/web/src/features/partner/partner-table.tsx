"use client";

import type { PartnerView } from "@keyhold/contract/partner/partner";
import { Button } from "@keyhold/ui/button";
import { EmptyState } from "@keyhold/ui/empty-state";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@keyhold/ui/table";
import { useSuspenseQuery } from "@tanstack/react-query";
import { HoverLink } from "../../shell/hover-link.tsx";
import { Pages } from "../../shell/pages.tsx";
import { organizationsPath, partnerPath, partnersPath } from "../../shell/paths.ts";
import { useTRPC } from "../../trpc/client.tsx";
import { listQueryOf } from "../organization/list-input.ts";
import { countServed } from "./count-served.ts";
import { type PartnerListInput, partnerQueryOf } from "./partner-input.ts";
import { RenamePartner } from "./rename-partner.tsx";

export function PartnerTable({ input }: { input: PartnerListInput }) {
  const { data } = useSuspenseQuery(useTRPC().partners.list.queryOptions(input));
  const { search = "", cursor } = input;
  if (data.items.length === 0) return <NoPartners search={search} />;
  return (
    <div className="flex flex-col gap-3">
      <Table label="Partners">
        <TableHead>
          <TableHeader>Partner</TableHeader>
          <TableHeader>Organizations</TableHeader>
          <TableHeader>
            <span className="sr-only">Actions</span>
          </TableHeader>
        </TableHead>
        <TableBody>
          {data.items.map((partner) => (
            <PartnerRow key={partner.id} partner={partner} />
          ))}
        </TableBody>
      </Table>
      <Pages
        first={cursor ? `${partnersPath}${partnerQueryOf({ search })}` : null}
        next={data.nextCursor ? `${partnersPath}${partnerQueryOf({ search, cursor: data.nextCursor })}` : null}
      />
    </div>
  );
}

function PartnerRow({ partner }: { partner: PartnerView }) {
  const { slug, name, organizations, capabilities } = partner;
  return (
    <TableRow className="transition-colors hover:bg-sunken">
      <TableCell flush line>
        <HoverLink
          href={partnerPath(slug)}
          className="flex h-9 items-center gap-2 px-4 blocks:-mx-2 blocks:px-2 focus-visible:-outline-offset-2"
        >
          <span className="font-medium">{name}</span>
          <span className="font-mono text-xs text-faint">{slug}</span>
        </HoverLink>
      </TableCell>
      <TableCell flush>
        <HoverLink
          href={`${organizationsPath}${listQueryOf({ partnerId: slug })}`}
          className="flex h-9 items-center px-4 blocks:-mx-2 blocks:px-2 underline-offset-4 hover:underline focus-visible:-outline-offset-2"
        >
          {countServed(organizations)}
        </HoverLink>
      </TableCell>
      <TableCell className="text-right">{capabilities.update ? <RenamePartner partner={partner} /> : null}</TableCell>
    </TableRow>
  );
}

function NoPartners({ search }: { search: string }) {
  return (
    <div className="rounded-base border">
      <EmptyState
        actions={
          search ? (
            <Button asChild>
              <HoverLink href={partnersPath}>Show all</HoverLink>
            </Button>
          ) : null
        }
        title={search ? `No partner matches “${search}”.` : "There are no partners."}
      >
        {search ? "The search looks at names and short names." : "The platform serves every organization itself."}
      </EmptyState>
    </div>
  );
}
