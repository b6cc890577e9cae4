"use client";

import type { InviteOutput } from "@keyhold/contract/member/outputs";
import { Button } from "@keyhold/ui/button";
import { EmptyState } from "@keyhold/ui/empty-state";
import { useInfiniteQuery } from "@tanstack/react-query";
import { type ComponentProps, type ReactNode, useState } from "react";
import { PageTitle } from "../../shell/page.tsx";
import { ProblemNotice } from "../../shell/problem-notice.tsx";
import { TableSkeleton } from "../../shell/table-skeleton.tsx";
import { useTRPC, useUncachedApi } from "../../trpc/client.tsx";
import { problemOf } from "../../trpc/problem.ts";
import { DeliveryNotice } from "./delivery-notice.tsx";
import { InvitationTable } from "./invitation-table.tsx";
import { InviteForm } from "./invite-form.tsx";
import { MemberTable } from "./member-table.tsx";
import type { People } from "./roles.ts";

type MembersScreenProps = {
  people: People;
  title: string;
  /** What one leaves, where it has a name. */
  place?: string;
  /** Below the title of a page that it is a part of, or under a tab that says it already. */
  level?: "h1" | "h2" | "tab";
  children?: ReactNode;
};

/** Who belongs to an organization, a partner or the platform, and who is invited. */
export function MembersScreen({ people, title, place, level = "h1", children }: MembersScreenProps) {
  const [delivered, setDelivered] = useState<InviteOutput | null>(null);
  const api = useUncachedApi();
  const query = useInfiniteQuery({
    // Not tRPC's own pages, which send a direction that the API does not know.
    queryKey: [...useTRPC().members.list.queryKey(people), "pages"],
    queryFn: ({ pageParam }) => api.members.list.query({ ...people, ...(pageParam ? { cursor: pageParam } : {}) }),
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const members = query.data?.pages.flatMap(({ items }) => items);
  const { canManage = false, canResetPasswords = false } = query.data?.pages[0] ?? {};
  return (
    <div className="flex w-full flex-col gap-6">
      {level === "tab" ? (
        <h2 className="sr-only">{title}</h2>
      ) : (
        <PageTitle title={title} level={level}>
          {children}
        </PageTitle>
      )}
      {query.error ? <ProblemNotice problem={problemOf(query.error)} /> : null}
      {canManage ? <InviteForm people={people} isFirst={members?.length === 0} onInvited={setDelivered} /> : null}
      {delivered ? <DeliveryNotice delivered={delivered} onClose={() => setDelivered(null)} /> : null}
      {members ? <Members {...{ people, place, members, canManage, canResetPasswords }} /> : null}
      {members || query.error ? null : <TableSkeleton label="Loading the members" />}
      {query.hasNextPage ? (
        <Button className="self-start" disabled={query.isFetching} onClick={() => void query.fetchNextPage()}>
          Show more
        </Button>
      ) : null}
      <InvitationTable {...{ people, canManage }} onSent={setDelivered} />
    </div>
  );
}

type MembersProps = ComponentProps<typeof MemberTable>;

function Members({ members, ...rest }: MembersProps) {
  if (members.length > 0) return <MemberTable {...{ members, ...rest }} />;
  return (
    <div className="rounded-base border">
      <EmptyState title="Nobody is here yet.">The first admin that is invited can invite the others.</EmptyState>
    </div>
  );
}
