import { refOf } from "../access/actor.ts";
import { err, ok, type Result } from "../core/result.ts";
import type { Command } from "./commands.ts";
import type { Context } from "./context.ts";
import type { SlotFact } from "./events.ts";
import { equalFingerprints, type Fingerprint } from "./fingerprint.ts";
import { type HoldKind, inOrder } from "./hold.ts";
import type { Refusal } from "./refusals.ts";
import type { Contents, LastModified, Slot } from "./slot.ts";
import { renewed } from "./subscription.ts";

/** What a command that passed its gate makes of a slot, and the fact to record. The revision is `decide`'s. */
export type Change = { readonly slot: Slot; readonly fact: SlotFact };

type CommandOf<Type extends Command["type"]> = Extract<Command, { readonly type: Type }>;
type NewKey = {
  readonly type: "key.provisioned" | "key.added" | "key.edited" | "key.regenerated";
  readonly fingerprint: Fingerprint;
};

/** Carries out a command that its gate let pass; only what the command itself says can still be refused. */
export function change(slot: Slot, command: Command, context: Context): Result<Change, Refusal> {
  switch (command.type) {
    case "provision":
      return put(slot, { type: "key.provisioned", fingerprint: command.fingerprint }, context);
    case "add":
      return put(slot, { type: "key.added", fingerprint: command.fingerprint }, context);
    case "edit":
      if (!command.candidate.ok) return command.candidate;
      return put(slot, { type: "key.edited", fingerprint: command.candidate.value }, context);
    case "regenerate":
      return put(slot, { type: "key.regenerated", fingerprint: command.fingerprint }, context);
    case "delete":
      return ok({
        slot: withContents(slot, { kind: "empty" }, modifiedBy("organization", context)),
        fact: { type: "key.deleted" },
      });
    case "placeHold":
      return ok(place(slot, command, context));
    case "releaseHold":
      return ok(release(slot, command.kind));
    case "setSubscription":
      return setPeriod(slot, command, context);
  }
}

/** A new value must be another one than the current (K5, K6): else the old value would not be dead. */
function put(slot: Slot, { type, fingerprint }: NewKey, context: Context): Result<Change, Refusal> {
  const { contents } = slot;
  if (contents.kind === "key" && equalFingerprints(contents.fingerprint, fingerprint))
    return err({ code: "KEY_UNCHANGED" });
  const side = type === "key.provisioned" ? "provider" : "organization";
  return ok({ slot: withContents(slot, { kind: "key", fingerprint }, modifiedBy(side, context)), fact: { type } });
}

function withContents(slot: Slot, contents: Contents, lastModified: LastModified): Slot {
  return { ...slot, contents, lastModified };
}

function modifiedBy(side: LastModified["side"], { actor, now }: Context): LastModified {
  return { by: refOf(actor), side, at: now };
}

function place(slot: Slot, command: CommandOf<"placeHold">, { actor, now }: Context): Change {
  const { kind, reason, message, note, party } = command;
  const hold = { kind, reason, message, note, party, placedBy: refOf(actor), placedAt: now };
  return {
    slot: { ...slot, holds: inOrder([...slot.holds, hold]) },
    fact: { type: "hold.placed", kind, reason, message, note },
  };
}

function release(slot: Slot, kind: HoldKind): Change {
  return {
    slot: { ...slot, holds: slot.holds.filter((hold) => hold.kind !== kind) },
    fact: { type: "hold.released", kind },
  };
}

function setPeriod(slot: Slot, command: CommandOf<"setSubscription">, { now }: Context): Result<Change, Refusal> {
  const { startsAt, endsAt } = command;
  if (!(startsAt < endsAt)) return err({ code: "SUBSCRIPTION_PERIOD_INVALID", rule: "END_AFTER_START" });
  return ok({
    slot: { ...slot, subscription: renewed(slot.subscription, { startsAt, endsAt }, now) },
    fact: { type: "subscription.set", startsAt, endsAt },
  });
}
