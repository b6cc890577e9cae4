import { describe, expect, test } from "vitest";
import { ACTIVE, EMPTY, KEY, NOW, STATES, type StateName, slotWith } from "../testing/slots.ts";
import { EXPIRING_WITHIN_MS, isListedAs, LISTINGS } from "./listing.ts";
import { KEY_STATUSES, status } from "./status.ts";

// Every state × listing, written out. The active ones end within 30 days.
const TABLE: Record<StateName, string> = {
  "never subscribed": "unsubscribed",
  "never subscribed, held by the platform": "unsubscribed",
  "subscribed, not provisioned": "unsubscribed, expiring",
  "not begun, key": "unsubscribed",
  "not begun, key, held by the partner": "unsubscribed",
  "active, empty": "empty, expiring",
  "active, key": "enabled, expiring",
  "held by the platform, empty": "disabled, disabled_by_platform, expiring",
  "held by the platform, key": "disabled, disabled_by_platform, expiring",
  "held by the partner, empty": "disabled, disabled_by_partner, expiring",
  "held by the partner, key": "disabled, disabled_by_partner, expiring",
  "held by a threshold, empty": "disabled, disabled_by_threshold, expiring",
  "held by a threshold, key": "disabled, disabled_by_threshold, expiring",
  "held by all three, key": "disabled, disabled_by_platform, disabled_by_partner, disabled_by_threshold, expiring",
  "expired, empty": "disabled, expired",
  "expired, key": "disabled, expired",
  "expired, empty, held by the partner": "disabled, disabled_by_partner, expired",
  "expired, key, held by the partner": "disabled, disabled_by_partner, expired",
  "lapsed, renewed from later on, key": "disabled, expired",
};

describe("what an organization is listed as", () => {
  test.each(Object.entries(TABLE))("%s: %s", (name, listed) => {
    const slot = Object.entries(STATES).find(([each]) => each === name)?.[1] ?? slotWith(EMPTY, null);
    expect(LISTINGS.filter((listing) => isListedAs(listing, slot, NOW)).join(", ")).toBe(listed);
  });

  test("it is listed under exactly one status, the one that its key page shows", () => {
    for (const slot of Object.values(STATES)) {
      expect(KEY_STATUSES.filter((each) => isListedAs(each, slot, NOW))).toEqual([status(slot, NOW)]);
    }
  });

  test("a subscription is expiring from 30 days before its end until just before it", () => {
    const slot = slotWith(KEY, { ...ACTIVE, endsAt: NOW + EXPIRING_WITHIN_MS });
    expect(isListedAs("expiring", slot, NOW - 1)).toBe(false);
    expect(isListedAs("expiring", slot, NOW)).toBe(true);
    expect(isListedAs("expiring", slot, NOW + EXPIRING_WITHIN_MS - 1)).toBe(true);
    expect(isListedAs("expiring", slot, NOW + EXPIRING_WITHIN_MS)).toBe(false);
  });
});
