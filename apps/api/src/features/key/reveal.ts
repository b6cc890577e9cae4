import type { KeyValueOutput } from "@keyhold/contract/key/outputs";
import { mayReveal } from "@keyhold/domain/key/capabilities";
import { auditEntry } from "../../command/audit-entry.ts";
import { loadSlot } from "../../command/load-slot.ts";
import { refuse } from "../../command/run-command.ts";
import { untilSettled } from "../../command/until-settled.ts";
import type { OrganizationContext } from "../../trpc/reach.ts";

/** Shows the present value, and writes down that it was shown, in one transaction (K11). */
export function revealKey(context: OrganizationContext): Promise<KeyValueOutput> {
  return untilSettled(() => attemptReveal(context));
}

async function attemptReveal(context: OrganizationContext): Promise<KeyValueOutput | null> {
  const { services, organization, actor } = context;
  const slot = await loadSlot(context);
  const may = mayReveal(slot, actor, services.clock.now());
  if (!may.ok) return refuse(context, { name: "key.reveal", requestId: undefined, input: {} }, may.error);
  const entry = auditEntry(context, { type: "key.revealed", outcome: "accepted", organizationId: organization.id });
  const sealed = await services.stores.slots.reveal(organization.id, slot.revision, entry);
  if (sealed === "conflict") return null;
  return { value: services.secrets.open(organization.id, sealed), revision: slot.revision };
}
