import type { KeyValueOutput } from "@keyhold/contract/key/outputs";
import { toWireRefusal } from "@keyhold/contract/wire";
import { mayReveal } from "@keyhold/domain/key/capabilities";
import type { Refusal } from "@keyhold/domain/key/refusals";
import { auditEntry } from "../../command/audit-entry.ts";
import { loadSlot } from "../../command/load-slot.ts";
import { Refused } from "../../refused.ts";
import type { OrganizationContext } from "../../trpc/reach.ts";

const ATTEMPTS = 12;

/** Shows the present value, and writes down that it was shown, in one transaction (K11). */
export async function revealKey(context: OrganizationContext): Promise<KeyValueOutput> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const output = await attemptReveal(context);
    if (output !== "conflict") return output;
  }
  throw new Refused({ code: "UNAVAILABLE" });
}

async function attemptReveal(context: OrganizationContext): Promise<KeyValueOutput | "conflict"> {
  const { services, organization, actor } = context;
  const slot = await loadSlot(context);
  const may = mayReveal(slot, actor, services.clock.now());
  if (!may.ok) return refuse(context, may.error);
  const entry = auditEntry(context, { type: "key.revealed", outcome: "accepted", organizationId: organization.id });
  const sealed = await services.stores.slots.reveal(organization.id, slot.revision, entry);
  if (sealed === "conflict") return "conflict";
  return { value: services.secrets.open(organization.id, sealed), revision: slot.revision };
}

async function refuse(context: OrganizationContext, refusal: Refusal): Promise<never> {
  const { services, organization } = context;
  const wire = toWireRefusal(refusal);
  const told = {
    type: "key.reveal",
    outcome: "refused",
    organizationId: organization.id,
    refusalCode: wire.code,
  } as const;
  await services.stores.slots.refuse(auditEntry(context, told), null);
  throw new Refused(wire, { isAudited: true });
}
