import type { SessionView } from "@keyhold/contract/session/session";
import { can } from "@keyhold/domain/access/permissions";
import { HOLD_KINDS } from "@keyhold/domain/key/hold";
import type { HoldKind } from "../hold/hold-draft.ts";

/** The kinds of holds that are offered for many organizations at once. */
export type BulkKinds = { readonly place: readonly HoldKind[]; readonly release: readonly HoldKind[] };

export const NO_KINDS: BulkKinds = { place: [], release: [] };

/** By any membership: which organizations it reaches the service decides, for each of them. */
export function bulkKindsOf({ memberships }: Pick<SessionView, "memberships">): BulkKinds {
  const roles = memberships.map(({ role }) => role);
  return {
    place: HOLD_KINDS.filter((kind) => can(roles, `hold.place.${kind}`)),
    release: HOLD_KINDS.filter((kind) => can(roles, `hold.release.${kind}`)),
  };
}
