import { z } from "zod";
import { organizationName, organizationSlug, partnerSummary } from "../organization/organization.ts";

/** A partner on the wire: its id or its slug. 1 to 64 characters. */
export const partnerRef = z.string().min(1).max(64);

/** `partners.get`: what names a partner and nothing else. */
export const partnerInput = z.strictObject({ partnerId: partnerRef });

/** `partners.create`. Refused with `FORBIDDEN`, `SLUG_TAKEN`. */
export const createPartnerInput = z.strictObject({ slug: organizationSlug, name: organizationName });

/**
 * `partners.update`: another name. `expectedName` is the name that the caller saw: the change is refused when it is another by
 * now. Refused with `FORBIDDEN`, `EDIT_CONFLICT`.
 */
export const updatePartnerInput = z.strictObject({
  partnerId: partnerRef,
  name: organizationName,
  expectedName: z.string().max(120).optional(),
});

/** `partners.list`: `search` is a part of name or slug, `cursor` the `nextCursor` of the page before, `limit` in rows. */
export const listPartnersInput = z.strictObject({
  search: z.string().trim().max(120).optional(),
  cursor: z.string().max(64).optional(),
  limit: z.int().min(1).max(100).default(50),
});

/** A partner, with the number of organizations that it serves and whether the caller may change it. */
export const partnerView = partnerSummary.extend({
  organizations: z.int().min(0),
  capabilities: z.object({ update: z.boolean() }),
});

/** In order of the slug. `nextCursor` is null on the last page. */
export const partnerPage = z.object({ items: z.array(partnerView), nextCursor: z.string().nullable() });

/** A parsed `partnerView`. */
export type PartnerView = z.infer<typeof partnerView>;
/** A parsed `partnerPage`. */
export type PartnerPage = z.infer<typeof partnerPage>;
