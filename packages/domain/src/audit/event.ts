import type { OrganizationId } from "../core/ids.ts";
import type { Instant } from "../core/time.ts";

/** How what was asked ended: carried out, refused, or answered again as before (K12). */
export const AUDIT_OUTCOMES = ["accepted", "refused", "repeated"] as const;
/** One of `AUDIT_OUTCOMES`. */
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

/** Who did it: somebody who was signed in, the service itself, or nobody that is known. */
export const AUDIT_ACTOR_KINDS = ["user", "system", "anonymous"] as const;
/** One of `AUDIT_ACTOR_KINDS`. */
export type AuditActorKind = (typeof AUDIT_ACTOR_KINDS)[number];

/** From where a user acted: as one of the organization's own, or as the provider's (the platform or a partner). */
export const AUDIT_SIDES = ["organization", "provider"] as const;
/** One of `AUDIT_SIDES`. */
export type AuditSide = (typeof AUDIT_SIDES)[number];

/** Whose chain an event is in: an organization's, or with null the provider's own (A3). */
export type ChainOwner = OrganizationId | null;

/** The person behind an event. The salt is random: without it the digest of the rest can be guessed. */
export type Origin = {
  readonly salt: string;
  readonly actorId: string | null;
  readonly actorName: string | null;
  readonly address: string | null;
  readonly userAgent: string | null;
};

/** What only the provider's side may read (a hold's note, H1): JSON text, with a random salt of its own. */
export type ProviderOnly = { readonly salt: string; readonly facts: string };

/** Stands for what a reader is not shown: its salted digest, by which the chain can be verified all the same. */
export type Withheld = { readonly digest: string };

/**
 * An event as the chain is made of it (A1). It is taken as it was found, so a text may be something that the rules do not
 * know: then its hash is wrong, which is what the chain is for. `facts` is JSON text, every byte of which counts.
 */
export type ChainedEvent = {
  readonly id: string;
  readonly organizationId: string | null;
  readonly type: string;
  readonly outcome: string;
  readonly revision: number | null;
  readonly refusalCode: string | null;
  readonly actorKind: string;
  readonly side: string | null;
  readonly facts: string;
  readonly requestId: string;
  readonly at: Instant;
  readonly origin: Origin | Withheld;
  readonly providerOnly: ProviderOnly | Withheld | null;
};
