import { HOLD_KINDS } from "@keyhold/domain/key/hold";
import { LISTINGS } from "@keyhold/domain/key/listing";
import { KEY_STATUSES } from "@keyhold/domain/key/status";
import { z } from "zod";
import { isoInstant, label, organizationRef, revision } from "../core.ts";
import { holdView } from "../hold/hold.ts";
import { subscriptionView } from "../subscription/subscription.ts";

/** The partner that serves an organization. */
export const partnerSummary = z.object({ id: z.string(), slug: z.string(), name: z.string() });

/** Lower-case letters, digits and inner hyphens, 1 to 48. */
export const organizationSlug = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,46}[a-z0-9])?$/, {
  error: "Expected 1 to 48 lower-case letters, digits and inner hyphens.",
});
/** What people call an organization: 1 to 120 characters, trimmed. */
export const organizationName = label.trim().min(1).max(120);

/** `organizations.create`. Refused with `FORBIDDEN`, `SLUG_TAKEN`, `PARTNER_NOT_FOUND`. */
export const createOrganizationInput = z.strictObject({
  slug: organizationSlug,
  name: organizationName,
  partnerId: z.string().min(1).max(64).nullable().optional(),
});

/**
 * `organizations.update`: what is left out stays, `partnerId: null` takes the partner away. `expected` is what the caller saw,
 * with the partner's id: the change is refused when it is something else by now. Refused with `FORBIDDEN`, `PARTNER_NOT_FOUND`,
 * `EDIT_CONFLICT`.
 */
export const updateOrganizationInput = z.strictObject({
  organizationId: organizationRef,
  name: organizationName.optional(),
  partnerId: z.string().min(1).max(64).nullable().optional(),
  expected: z
    .strictObject({ name: z.string().max(120).optional(), partnerId: z.string().max(64).nullable().optional() })
    .optional(),
});

/** By slug, as long as nothing else is said, by name without regard to case, or by the end of the subscription with those that never had one last. */
export const ORGANIZATION_SORTS = ["slug", "name", "end"] as const;

/**
 * `organizations.list`: `search` is a part of name, slug or id, `listing` what the organization is to be at the moment of the
 * answer (S1, H2), `partnerId` the id or slug of the partner that serves it, null for none, `cursor` the `nextCursor` of the
 * page before in the same order, `limit` in rows.
 */
export const listOrganizationsInput = z.strictObject({
  search: z.string().trim().max(120).optional(),
  listing: z.enum(LISTINGS).optional(),
  partnerId: z.string().min(1).max(64).nullable().optional(),
  sort: z.enum(ORGANIZATION_SORTS).optional(),
  cursor: z.string().max(600).optional(),
  limit: z.int().min(1).max(100).default(50),
});

/** A row of `organizations.list`. */
export const organizationSummary = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  partner: partnerSummary.nullable(),
  status: z.enum(KEY_STATUSES),
  holds: z.array(z.enum(HOLD_KINDS)),
  subscription: subscriptionView,
});

/** `nextCursor` is null on the last page. */
export const organizationPage = z.object({
  items: z.array(organizationSummary),
  nextCursor: z.string().nullable(),
});

/** What the caller may do to this organization from the provider's side; all false for the organization's own users. */
export const providerCapabilities = z.object({
  setSubscription: z.boolean(),
  setThreshold: z.boolean(),
  placeHold: z.array(z.enum(HOLD_KINDS)),
  releaseHold: z.array(z.enum(HOLD_KINDS)),
  update: z.boolean(),
});

/** `organizations.get`. `holds` carries the provider's private facts, so it is empty for the organization's own users. */
export const organizationView = organizationSummary.omit({ holds: true }).extend({
  createdAt: isoInstant,
  revision,
  holds: z.array(holdView),
  providerCapabilities,
});

/** A parsed `organizationSummary`. */
export type OrganizationSummary = z.infer<typeof organizationSummary>;
/** A parsed `organizationView`. */
export type OrganizationView = z.infer<typeof organizationView>;
/** A parsed `organizationPage`. */
export type OrganizationPage = z.infer<typeof organizationPage>;
