"use client";

import type { ApiUserPassword } from "@keyhold/contract/api-user/api-user";
import { Button } from "@keyhold/ui/button";
import { Card, CardHeader } from "@keyhold/ui/card";
import { Skeleton } from "@keyhold/ui/skeleton";
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { StaleNotice } from "../../shell/stale-notice.tsx";
import { useTRPC } from "../../trpc/client.tsx";
import { problemOf } from "../../trpc/problem.ts";
import { ApiUserTable } from "./api-user-table.tsx";
import type { Asked } from "./change-dialog.tsx";
import { ChangeDialog, CreateApiUserDialog, PasswordDialog } from "./dialogs.ts";
import { useRefreshApiUsers, useShownPassword } from "./use-api-users.ts";

/** The organization's programs: who may log in with the key. For its admins. */
export function ApiUserSection({ organizationId }: { organizationId: string }) {
  const { data, error, refetch, isFetching } = useQuery(useTRPC().apiUsers.list.queryOptions({ organizationId }));
  const refresh = useRefreshApiUsers(organizationId);
  const [isCreating, setCreating] = useState(false);
  const [asked, setAsked] = useState<Asked | null>(null);
  const password = useShownPassword();
  const card = useRef<HTMLElement>(null);

  async function settle(made: ApiUserPassword | null) {
    setCreating(false);
    setAsked(null);
    if (made !== null) password.show(made);
    await refresh();
  }

  return (
    <Card ref={card} tabIndex={-1} aria-label="API users">
      <CardHeader title="API users" actions={<Button onClick={() => setCreating(true)}>Add API user</Button>}>
        Programs that log in at the base URL with a password and the API key.
      </CardHeader>
      <div className="p-4">
        {error ? (
          <StaleNotice
            problem={problemOf(error)}
            asked={data ? "again" : "view"}
            isRetrying={isFetching}
            onRetry={() => void refetch()}
          />
        ) : null}
        {data || error ? null : <Skeleton className="h-5 w-full max-w-96" />}
        {data && data.items.length > 0 ? <ApiUserTable users={data.items} onAsk={setAsked} /> : null}
        {data?.items.length === 0 ? (
          <p className="text-sm text-muted">No API users. Members can log in with their own password.</p>
        ) : null}
      </div>
      {isCreating ? (
        <CreateApiUserDialog {...{ organizationId }} onCreated={settle} onClose={() => setCreating(false)} />
      ) : null}
      {asked ? (
        <ChangeDialog {...{ organizationId, asked, card }} onDone={settle} onClose={() => setAsked(null)} />
      ) : null}
      {password.shown ? <PasswordDialog shown={password.shown} onClose={password.hide} /> : null}
    </Card>
  );
}
