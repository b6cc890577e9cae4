import type { Instant } from "@keyhold/domain/core/time";
import { EXPIRING_WITHIN_MS, type Listing } from "@keyhold/domain/key/listing";
import { type Sql, sqltag as sql } from "@prisma/client/runtime/client";
import { toDate } from "../row.ts";

/** The domain's `isListedAs`, over what triggers keep of the slot in the organization `o`: by the clock that is given (S1). */
export function listedAs(listing: Listing, now: Instant): Sql {
  switch (listing) {
    case "unsubscribed":
      return sql`(o."slotContents" = 'unprovisioned' OR o."slotStartsAt" IS NULL
        OR (o."slotStartsAt" > ${toDate(now)} AND o."slotLapsedAt" IS NULL))`;
    case "empty":
      return sql`(o."slotContents" = 'empty' AND o."slotHolds" = 0 AND ${isActive(now)})`;
    case "enabled":
      return sql`(o."slotContents" = 'key' AND o."slotHolds" = 0 AND ${isActive(now)})`;
    case "disabled":
      return sql`(o."slotHolds" <> 0 AND ${hasServed(now)} OR ${isExpired(now)})`;
    case "disabled_by_platform":
      return isHeld(1, now);
    case "disabled_by_partner":
      return isHeld(2, now);
    case "disabled_by_threshold":
      return isHeld(4, now);
    case "expired":
      return isExpired(now);
    case "expiring":
      return sql`(${isActive(now)} AND o."slotEndsAt" <= ${toDate(now + EXPIRING_WITHIN_MS)})`;
  }
}

/** The kinds of holds are a sum of these. Few organizations are held, and those have an index of their own. */
function isHeld(kind: 1 | 2 | 4, now: Instant): Sql {
  return sql`(o."slotHolds" <> 0 AND (o."slotHolds" & ${kind}) <> 0 AND ${hasServed(now)})`;
}

function isActive(now: Instant): Sql {
  return sql`(o."slotStartsAt" <= ${toDate(now)} AND o."slotEndsAt" > ${toDate(now)})`;
}

function hasServed(now: Instant): Sql {
  return sql`(o."slotContents" <> 'unprovisioned'
    AND (o."slotStartsAt" <= ${toDate(now)} OR o."slotLapsedAt" IS NOT NULL))`;
}

function isExpired(now: Instant): Sql {
  return sql`(o."slotContents" <> 'unprovisioned' AND (o."slotEndsAt" <= ${toDate(now)}
    OR (o."slotStartsAt" > ${toDate(now)} AND o."slotLapsedAt" IS NOT NULL)))`;
}
