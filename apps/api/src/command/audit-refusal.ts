import { organizationRef } from "@keyhold/contract/core";
import { z } from "zod";
import type { Refused } from "../refused.ts";
import type { SignedInContext } from "../trpc/reach.ts";
import { auditEntry } from "./audit-entry.ts";

type Refusal = { readonly path: string; readonly refused: Refused; readonly input: unknown };

const claim = z.object({ organizationId: organizationRef });

/**
 * Writes down a mutation that was refused before it came to a decision: bad input, no role, an organization out of reach.
 * What concerns an organization that the user cannot see stays out of that organization's log, with what was claimed.
 */
export async function auditRefusal(context: SignedInContext, { path, refused, input }: Refusal): Promise<void> {
  const { organizationId } = context.trail;
  const claimed = organizationId === null ? claim.safeParse(input).data?.organizationId : undefined;
  const facts = { ...factsOf(refused), ...(claimed === undefined ? {} : { claimedOrganization: claimed }) };
  const { code: refusalCode } = refused.refusal;
  await context.services.stores.audit.append(
    auditEntry(context, { type: path, outcome: "refused", organizationId, refusalCode, facts }),
  );
}

/** Which fields were wrong; the refusal has no part of what was typed. */
function factsOf({ refusal }: Refused): Record<string, unknown> {
  return refusal.code === "INPUT_INVALID" ? { fields: refusal.fields.map(({ path }) => path.slice(0, 64)) } : {};
}
