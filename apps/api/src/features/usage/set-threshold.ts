import type { SetThresholdInput, SetThresholdOutput } from "@keyhold/contract/usage/threshold";
import type { Threshold } from "@keyhold/domain/usage/usage";
import { auditEntry } from "../../command/audit-entry.ts";
import { findRepeated, receiptOf } from "../../command/receipt.ts";
import { untilSettled } from "../../command/until-settled.ts";
import type { OrganizationContext } from "../../trpc/reach.ts";

/** Sets how many calls may pass in a window, or takes the threshold away (M1); the event has what was and what is. */
export function setThreshold(context: OrganizationContext, input: SetThresholdInput): Promise<SetThresholdOutput> {
  const threshold = thresholdOf(input);
  return untilSettled(() => attemptSet(context, input, threshold));
}

/** Null when the same request was answered meanwhile. */
async function attemptSet(
  context: OrganizationContext,
  { requestId }: SetThresholdInput,
  threshold: Threshold | null,
): Promise<SetThresholdOutput | null> {
  const { organization, services } = context;
  const call = { name: "threshold.set", requestId, input: threshold };
  if ((await findRepeated(context, call)) !== null) return outputOf(threshold);
  const told = { type: "threshold.set", outcome: "accepted", organizationId: organization.id } as const;
  const outcome = await services.stores.thresholds.set({
    organizationId: organization.id,
    threshold,
    at: services.clock.now(),
    audit: (before) => auditEntry(context, { ...told, facts: { before: factOf(before), after: factOf(threshold) } }),
    receipt: receiptOf(context, call, { answer: { ok: true }, sealedValue: null }),
  });
  return outcome === "set" ? outputOf(threshold) : null;
}

function thresholdOf({ limit, window }: SetThresholdInput): Threshold | null {
  return limit === null || window === undefined ? null : { limit, unit: window };
}

function outputOf(threshold: Threshold | null): SetThresholdOutput {
  return { limit: threshold?.limit ?? null, window: threshold?.unit ?? null };
}

function factOf(threshold: Threshold | null) {
  return threshold === null ? null : { limit: threshold.limit, window: threshold.unit };
}
