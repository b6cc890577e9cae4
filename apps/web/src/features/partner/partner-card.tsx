"use client";

import { Card } from "@keyhold/ui/card";
import { Fact, Facts } from "@keyhold/ui/facts";
import { useSuspenseQuery } from "@tanstack/react-query";
import Link from "next/link";
import { CopyableId } from "../../shell/copyable-id.tsx";
import { PageTitle } from "../../shell/page.tsx";
import { organizationsPath } from "../../shell/paths.ts";
import { useTRPC } from "../../trpc/client.tsx";
import { listQueryOf } from "../organization/list-input.ts";
import { countServed } from "./count-served.ts";
import { RenamePartner } from "./rename-partner.tsx";

/** Who the partner is, and where the organizations are that it serves. */
export function PartnerCard({ slug }: { slug: string }) {
  const { data: partner } = useSuspenseQuery(useTRPC().partners.get.queryOptions({ partnerId: slug }));
  const { id, name, organizations, capabilities } = partner;
  return (
    <div className="flex w-full flex-col gap-6">
      <PageTitle title={name} />
      <Card aria-label="Partner">
        <Facts>
          <Fact term="Name" actions={capabilities.update ? <RenamePartner partner={partner} /> : null}>
            <span className="font-medium">{name}</span>
          </Fact>
          <Fact term="Serves">
            <Link
              href={`${organizationsPath}${listQueryOf({ partnerId: slug })}`}
              className="underline underline-offset-4"
            >
              {countServed(organizations)}
            </Link>
          </Fact>
          <Fact term="Short name">
            <span className="font-mono text-sm">{partner.slug}</span>
          </Fact>
          <Fact term="Partner id">
            <CopyableId id={id} label="Copy partner id" />
          </Fact>
        </Facts>
      </Card>
    </div>
  );
}
