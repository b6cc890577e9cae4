import { organizationRef } from "@keyhold/contract/core";
import { organizationSlug } from "@keyhold/contract/organization/organization";
import type { AuditEntry } from "@keyhold/db/stores";
import { parseKeyValue } from "@keyhold/domain/key/value";
import { z } from "zod";
import type { Refused } from "../refused.ts";
import type { Context, SessionUser } from "../trpc/context.ts";
import { UNKNOWN_FIELD } from "../trpc/errors.ts";
import { newAuditEntry } from "./audit-entry.ts";

type Refusal = { readonly path: string; readonly refused: Refused; readonly input: unknown };

/** Who asks: somebody who is signed in, or nobody. */
type Asking = Pick<Context, "services" | "request" | "trail"> & { readonly user: SessionUser | null };

const claim = z.object({ organizationId: organizationRef });

/**
 * Writes down a mutation that was refused before it came to a decision: bad input, no role, an organization out of reach.
 * What concerns an organization that the user cannot see stays out of that organization's log, with what was claimed.
 */
export async function auditRefusal(
  { services, request, trail, user }: Asking,
  { path, refused, input }: Refusal,
): Promise<void> {
  const { organizationId } = trail;
  const claimed = organizationId === null ? claimOf(input) : {};
  const facts = { ...factsOf(refused), ...claimed };
  const { code: refusalCode } = refused.refusal;
  const side = trail.side ?? null;
  const told = { type: path, outcome: "refused", organizationId, refusalCode, facts, side } as const;
  await services.stores.audit.append(newAuditEntry(services, request, { actor: actorOf(user), ...told }));
}

function actorOf(user: SessionUser | null): AuditEntry["actor"] {
  return user === null ? { kind: "anonymous", name: null } : { kind: "user", id: user.id, name: user.email };
}

/** Only what looks like a name of an organization: a key typed into the wrong field is not kept (A2). */
function claimOf(input: unknown): { claimedOrganization?: string } {
  const ref = claim.safeParse(input).data?.organizationId;
  const isName = ref !== undefined && organizationSlug.safeParse(ref).success && !parseKeyValue(ref).ok;
  return isName ? { claimedOrganization: ref } : {};
}

/** Which of our own fields were wrong: names that the caller made up are not kept. */
function factsOf({ refusal }: Refused): Record<string, unknown> {
  if (refusal.code !== "INPUT_INVALID") return {};
  return { fields: refusal.fields.filter(({ message }) => message !== UNKNOWN_FIELD).map(({ path }) => path) };
}
