"use client";

import type { OrganizationView } from "@keyhold/contract/organization/organization";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/client.tsx";

export type Partner = OrganizationView["partner"];

/** The partner's name if one of its people is signed in: only then does a hold say whose decision it was. */
export function useOwnPartnerName(partner: Partner): string | null {
  const { data: session } = useQuery(useTRPC().session.me.queryOptions());
  const isOwn = session?.memberships.some(
    (membership) => membership.role === "partner_admin" && membership.partner?.id === partner?.id,
  );
  return partner && isOwn ? partner.name : null;
}
