import type { LiveChange } from "@keyhold/contract/live/live";
import type { LiveKind } from "@keyhold/domain/live/live";
import type { QueryKey } from "@tanstack/react-query";
import type { LivePage } from "./open-live.ts";

type Trpc = LivePage["trpc"];

/** What a page may have asked that a change makes old. A new kind does not compile until it is here. */
const MADE_OLD: { readonly [Kind in LiveKind]: (trpc: Trpc) => readonly QueryKey[] } = {
  key: (trpc) => [trpc.key.pathKey(), trpc.organizations.pathKey()],
  hold: (trpc) => [trpc.key.pathKey(), trpc.organizations.pathKey(), trpc.threshold.pathKey()],
  subscription: (trpc) => [trpc.key.pathKey(), trpc.organizations.pathKey(), trpc.subscription.pathKey()],
  threshold: (trpc) => [trpc.threshold.pathKey(), trpc.usage.pathKey()],
  "usage-warning": (trpc) => [trpc.threshold.pathKey(), trpc.usage.pathKey()],
  members: (trpc) => [trpc.members.pathKey()],
  webhooks: (trpc) => [trpc.webhooks.pathKey()],
  "api-users": (trpc) => [trpc.apiUsers.pathKey()],
  organization: (trpc) => [trpc.organizations.pathKey(), trpc.partners.pathKey()],
  partner: (trpc) => [trpc.partners.pathKey(), trpc.organizations.pathKey()],
  verifiers: (trpc) => [trpc.verifiers.pathKey()],
  audit: () => [],
};

/** Names that the server wrote into the frame of the page, such as an organization's. */
const IN_THE_FRAME: ReadonlySet<LiveKind> = new Set(["organization", "partner", "members"]);

export type Refresher = { changed: (changes: readonly LiveChange[]) => void; everything: () => void };

/** However much changes, a page asks again once a second at most. */
const REST_MS = 1000;

/** Has what is on the page asked for again, by the kinds of what has changed; what is not on it, when it is next looked at. */
export function createRefresher({
  queryClient,
  trpc,
  router,
}: Pick<LivePage, "queryClient" | "trpc" | "router">): Refresher {
  let waiting = new Set<LiveKind | "everything">();
  let isResting = false;

  function note(kinds: readonly (LiveKind | "everything")[]): void {
    for (const kind of kinds) waiting.add(kind);
    if (!isResting) flush();
  }

  function flush(): void {
    isResting = waiting.size > 0;
    if (!isResting) return;
    const kinds = waiting;
    waiting = new Set();
    if (kinds.has("everything")) void queryClient.invalidateQueries();
    else for (const queryKey of keysOf(kinds)) void queryClient.invalidateQueries({ queryKey });
    if ([...kinds].some((kind) => kind !== "everything" && IN_THE_FRAME.has(kind))) router.refresh();
    setTimeout(flush, REST_MS);
  }

  function keysOf(kinds: ReadonlySet<LiveKind | "everything">): readonly QueryKey[] {
    const keys = [...kinds].flatMap((kind) => (kind === "everything" ? [] : MADE_OLD[kind](trpc)));
    // Whatever happens is written down. Verifying a chain is for who asks for it.
    keys.push(trpc.audit.list.pathKey());
    return [...new Map(keys.map((key) => [JSON.stringify(key), key])).values()];
  }

  return {
    changed: (changes) => note(changes.map(({ kind }) => kind)),
    everything: () => note(["everything"]),
  };
}
