import type { LiveMessage } from "@keyhold/contract/live/live";
import { toast } from "@keyhold/ui/toaster";
import type { QueryClient } from "@tanstack/react-query";
import type { useTRPC } from "../../trpc/client.tsx";
import { createLiveApi } from "../../trpc/live-api.ts";
import { problemOf } from "../../trpc/problem.ts";
import { noteContact, probe, readReach, subscribeReach } from "../../trpc/reach.ts";
import { askForSession, leaveForOwnPlace } from "../../trpc/session-over.ts";
import { askWhoseSession } from "../../trpc/whose-session.ts";
import { createConnection, type Ended, type Listener } from "./connection.ts";
import { describeChanges } from "./describe-changes.ts";
import { createRefresher, type Refresher } from "./refresher.ts";

export type LivePage = {
  organizationId: string | undefined;
  since: string;
  queryClient: QueryClient;
  trpc: ReturnType<typeof useTRPC>;
  router: { refresh: () => void };
};

/** One at a time: a later notice takes the place of the one before. */
const TOAST = "live";

/** Opens the stream of a page, and closes it with the function that it returns. */
export function openLive(page: LivePage): () => void {
  const api = createLiveApi();
  const refresher = createRefresher(page);
  const { organizationId } = page;

  function open(since: string, listener: Listener): () => void {
    const options = {
      onData: ({ id, data }: { id: string; data: LiveMessage }) => listener.onMessage(id, data),
      onError: (error: Error) => listener.onEnd(endOf(error)),
      onComplete: () => listener.onEnd("dropped"),
      onConnectionStateChange: ({ state, error }: { state: string; error: Error | null }) => {
        // The library would connect again by itself, but not ask what was missed since.
        if (state === "connecting" && error) listener.onEnd("dropped");
      },
    };
    const { unsubscribe } =
      organizationId === undefined
        ? api.live.provider.subscribe({ since }, options)
        : api.live.organization.subscribe({ organizationId, since }, options);
    return unsubscribe;
  }

  const { hurry, close } = createConnection({
    since: page.since,
    open,
    onMessage: (message) => take(message, refresher, organizationId === undefined),
    onPoll: async () => {
      // While nobody answers the page's own watch asks, and has everything asked for again when somebody does.
      if (readReach().kind === "ok" && (await probe())) refresher.everything();
    },
    onSessionOver: askForSession,
    whoseSession: askWhoseSession,
    onAnotherUser: leaveForOwnPlace,
  });
  const unsubscribe = subscribeReach(() => {
    if (readReach().kind === "ok") hurry();
  });
  return () => {
    unsubscribe();
    close();
  };
}

function take(message: LiveMessage, refresher: Refresher, namesOrganizations: boolean): void {
  noteContact();
  if (message.event === "everything" || (message.event === "ready" && message.missed)) refresher.everything();
  if (message.event !== "changed") return;
  refresher.changed(message.changes);
  const notice = describeChanges(message.changes, namesOrganizations);
  if (notice !== null) toast(notice.title, { id: TOAST, ...(notice.body ? { description: notice.body } : {}) });
}

function endOf(error: Error): Ended {
  const problem = problemOf(error);
  if (problem.kind !== "refused") return "dropped";
  return problem.refusal.code === "UNAUTHENTICATED" ? "session-over" : "refused";
}
