import { toWireRefusal } from "@keyhold/contract/wire";
import type { SealedValue } from "@keyhold/db/stores";
import type { Instant } from "@keyhold/domain/core/time";
import type { Command } from "@keyhold/domain/key/commands";
import { type Decisions, decideAll } from "@keyhold/domain/key/decide";
import { isHeldBy } from "@keyhold/domain/key/hold";
import type { Refusal } from "@keyhold/domain/key/refusals";
import type { Slot } from "@keyhold/domain/key/slot";
import type { KeyValue } from "@keyhold/domain/key/value";
import { Refused } from "../refused.ts";
import type { OrganizationContext } from "../trpc/reach.ts";
import { slotNotices } from "../webhook/notices.ts";
import { auditEntry } from "./audit-entry.ts";
import { eventEntry } from "./event-entry.ts";
import { loadSlot } from "./load-slot.ts";
import { type Asked, receiptOf, repeatAnswer } from "./receipt.ts";
import { untilSettled } from "./until-settled.ts";

/** What a call asks of the slot that was loaded, and the value that it would put there. */
export type Attempt = { readonly commands: readonly Command[]; readonly value: KeyValue | null };

export type Call = {
  /** The procedure: `key.edit`. */
  readonly name: string;
  /** Chosen by the caller to be able to repeat the call (K12). */
  readonly requestId: string | undefined;
  /** The rest of the input: what makes a call the same call. */
  readonly input: unknown;
  /** Whether the answer shows the value: then a repetition shows it again. */
  readonly showsValue: boolean;
  attempt(slot: Slot): Attempt | Promise<Attempt>;
};

export type Answer = { readonly revision: number; readonly value: KeyValue | null };

/** Load, decide, save: once, for every command. Ends with an answer or a refusal, and both are in the audit. */
export async function runCommand(context: OrganizationContext, call: Call): Promise<Answer> {
  return untilSettled(async () => (await repeatAnswer(context, call)) ?? (await attemptOnce(context, call)));
}

/** Null when somebody else was faster, with another command or with this one: then the world looks different, and is looked at again. */
async function attemptOnce(context: OrganizationContext, call: Call): Promise<Answer | null> {
  const slot = await loadSlot(context);
  const { commands, value } = await call.attempt(slot);
  const now = context.services.clock.now();
  const decided = decideAll(slot, commands, { actor: context.actor, now });
  if (!decided.ok) return refuse(context, call, decided.error);
  return save(context, call, { slot, decisions: decided.value, value, now });
}

type Accepted = {
  readonly slot: Slot;
  readonly decisions: Decisions;
  readonly value: KeyValue | null;
  readonly now: Instant;
};

async function save(context: OrganizationContext, call: Call, accepted: Accepted): Promise<Answer | null> {
  const { slot, decisions, value, now } = accepted;
  const { stores, secrets } = context.services;
  const next = decisions.slot;
  const sealedValue: SealedValue | null = value === null ? null : secrets.seal(slot.organizationId, value);
  const receipt = receiptOf(context, call, {
    answer: { ok: true, revision: next.revision },
    sealedValue: call.showsValue ? sealedValue : null,
  });
  const outcome = await stores.slots.save({
    loadedRevision: slot.revision,
    next,
    sealedValue,
    retired: retiredBy(slot, next, now),
    freshAllowance: isHeldBy(slot.holds, "threshold") && !isHeldBy(next.holds, "threshold"),
    audit: decisions.events.map((event) => eventEntry(context, event, slot)),
    notices: slotNotices(context.services, slot, decisions.events),
    receipt,
  });
  return outcome === "saved" ? { revision: next.revision, value } : null;
}

/** Writes a refusal down, and throws it. Null when the same request was answered meanwhile. */
export async function refuse(context: OrganizationContext, call: Asked, refusal: Refusal): Promise<null> {
  const wire = toWireRefusal(refusal);
  const entry = auditEntry(context, {
    type: call.name,
    outcome: "refused",
    organizationId: context.organization.id,
    refusalCode: wire.code,
  });
  const receipt = receiptOf(context, call, { answer: { ok: false, refusal: wire }, sealedValue: null });
  if ((await context.services.stores.slots.refuse(entry, receipt)) === "repeated") return null;
  throw new Refused(wire, { isAudited: true });
}

/** The value that is dead from now on, to know it again (K13, M7). */
function retiredBy(before: Slot, after: Slot, at: Instant) {
  if (before.contents.kind !== "key") return null;
  const { fingerprint } = before.contents;
  return after.contents.kind === "key" && after.contents.fingerprint === fingerprint ? null : { fingerprint, at };
}
