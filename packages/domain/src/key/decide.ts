import { refOf } from "../access/actor.ts";
import { err, ok, type Result } from "../core/result.ts";
import { change } from "./changes.ts";
import type { Command } from "./commands.ts";
import type { Context } from "./context.ts";
import type { SlotEvent } from "./events.ts";
import { refusalOf } from "./gates.ts";
import type { Refusal } from "./refusals.ts";
import type { Slot } from "./slot.ts";

/** What an accepted command makes: the next slot, one revision further, and the one event of that revision (A1). */
export type Decision = { readonly slot: Slot; readonly event: SlotEvent };

/** What several accepted commands in a row make: the last slot, and an event for each of them. */
export type Decisions = { readonly slot: Slot; readonly events: readonly SlotEvent[] };

/**
 * Decides a command (K3–K7, K12, H1–H4, S1–S3): the next slot with revision + 1 and exactly one event, or the first reason
 * against it. A refusal changes nothing.
 */
export function decide(slot: Slot, command: Command, context: Context): Result<Decision, Refusal> {
  const refusal = refusalOf(slot, command, context);
  if (refusal !== null) return err(refusal);
  const changed = change(slot, command, context);
  if (!changed.ok) return changed;
  const revision = slot.revision + 1;
  const event = { revision, actor: refOf(context.actor), at: context.now, ...changed.value.fact };
  return ok({ slot: { ...changed.value.slot, revision }, event });
}

/** Decides commands one after the other, all or none (a first subscription and its provisioning, K3): the first refusal refuses all. */
export function decideAll(slot: Slot, commands: readonly Command[], context: Context): Result<Decisions, Refusal> {
  const events: SlotEvent[] = [];
  let latest = slot;
  for (const command of commands) {
    const decision = decide(latest, command, context);
    if (!decision.ok) return decision;
    latest = decision.value.slot;
    events.push(decision.value.event);
  }
  return ok({ slot: latest, events });
}
