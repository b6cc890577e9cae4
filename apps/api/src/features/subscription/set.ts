import type { setSubscriptionInput } from "@keyhold/contract/subscription/subscription";
import { fromIso } from "@keyhold/contract/wire";
import type { Command } from "@keyhold/domain/key/commands";
import type { Slot } from "@keyhold/domain/key/slot";
import type { z } from "zod";
import { type Attempt, runCommand } from "../../command/run-command.ts";
import type { OrganizationContext } from "../../trpc/reach.ts";
import { newValue } from "../key/new-value.ts";

/** Sets the period (S1, S3); the first one puts a random key into the slot, in the same transaction (K3). */
export async function setSubscription(
  context: OrganizationContext,
  { startsAt, endsAt, requestId }: z.infer<typeof setSubscriptionInput>,
): Promise<{ revision: number }> {
  const command: Command = { type: "setSubscription", startsAt: fromIso(startsAt), endsAt: fromIso(endsAt) };
  const { revision } = await runCommand(context, {
    name: "subscription.set",
    requestId,
    input: { startsAt, endsAt },
    showsValue: false,
    attempt: (slot) => attemptSet(context, slot, command),
  });
  return { revision };
}

function attemptSet(context: OrganizationContext, slot: Slot, command: Command): Attempt {
  if (slot.contents.kind !== "unprovisioned") return { value: null, commands: [command] };
  const { value, fingerprint } = newValue(context);
  return { value, commands: [command, { type: "provision", fingerprint }] };
}
