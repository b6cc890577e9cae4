import { DatabaseUnavailableError } from "@keyhold/db/errors";
import type { OrganizationId } from "@keyhold/domain/core/ids";
import { decide } from "@keyhold/domain/key/decide";
import type { Slot } from "@keyhold/domain/key/slot";
import { remaining, type Threshold } from "@keyhold/domain/usage/usage";
import { newAuditEntry } from "../command/audit-entry.ts";
import { factsOf } from "../command/event-entry.ts";
import type { Services } from "../services.ts";
import type { RequestFacts } from "../trpc/context.ts";
import { exceededNotice, slotNotices } from "../webhook/notices.ts";
import type { Answer } from "./queue.ts";

export type HoldServices = Pick<Services, "stores" | "clock" | "randomness">;

const SYSTEM = { kind: "system" } as const;
const ATTEMPTS = 12;

/**
 * Settles calls that found their window used up: places the threshold hold, with its audit event, in one transaction (M3), and
 * only then lets the call be answered. Calls of one organization that come to this at once are settled together.
 */
export function createThresholdSettler(services: HoldServices) {
  const underWay = new Map<OrganizationId, Promise<boolean>>();

  function place(organizationId: OrganizationId, request: RequestFacts): Promise<boolean> {
    const already = underWay.get(organizationId);
    if (already !== undefined) return already;
    const placing = placeThresholdHold(services, organizationId, request).finally(() =>
      underWay.delete(organizationId),
    );
    underWay.set(organizationId, placing);
    return placing;
  }

  /** Asks again while the slot or the window is not what it was when the call was judged. */
  return async (ask: () => Promise<Answer>, request: RequestFacts): Promise<Answer> => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const answer = await ask();
      if (answer.verdict !== "THRESHOLD_EXCEEDED") return answer;
      if (await place(answer.organization.id, request)) return answer;
    }
    throw new DatabaseUnavailableError(`The slot has changed ${ATTEMPTS} times.`);
  };
}

/** False: the slot has another state than the one that the call was judged by. */
async function placeThresholdHold(
  services: HoldServices,
  organizationId: OrganizationId,
  request: RequestFacts,
): Promise<boolean> {
  const { stores, clock } = services;
  const [slot, limited] = await Promise.all([
    stores.slots.load(organizationId),
    stores.thresholds.find(organizationId),
  ]);
  if (slot === null || limited === null || slot.holds.length > 0) return false;
  const { threshold, usage } = limited;
  if (remaining(usage, threshold, clock.now()) !== 0) return false;
  const decided = decide(slot, holdFor(threshold), { actor: SYSTEM, now: clock.now() });
  return decided.ok && (await save(services, { slot, decided: decided.value, threshold, request }));
}

function holdFor({ limit, unit }: Threshold) {
  const reason = "THRESHOLD_EXCEEDED";
  const message = `More than ${limit.toLocaleString("en")} calls were made in one ${unit} (UTC), which is the threshold.`;
  return { type: "placeHold", kind: "threshold", reason, message, note: null, party: null } as const;
}

type Placing = {
  readonly slot: Slot;
  readonly decided: Extract<ReturnType<typeof decide>, { ok: true }>["value"];
  readonly threshold: Threshold;
  readonly request: RequestFacts;
};

async function save(services: HoldServices, { slot, decided, threshold, request }: Placing): Promise<boolean> {
  const { event } = decided;
  const { type, revision, at } = event;
  const told = { type, revision, at, outcome: "accepted", actor: SYSTEM, facts: factsOf(event) } as const;
  const entry = newAuditEntry(services, request, { ...told, organizationId: slot.organizationId });
  const outcome = await services.stores.slots.save({
    loadedRevision: slot.revision,
    next: decided.slot,
    sealedValue: null,
    retired: null,
    freshAllowance: false,
    audit: [entry],
    notices: [
      ...slotNotices(services, slot, [event]),
      exceededNotice(services, { organizationId: slot.organizationId, at }, threshold),
    ],
    receipt: null,
  });
  return outcome === "saved";
}
