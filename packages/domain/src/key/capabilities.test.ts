import { describe, expect, test } from "vitest";
import { ACTORS, userWith } from "../testing/actors.ts";
import { ACTIVE, CURRENT, EMPTY, KEY, NOW, OTHER, STATES, type StateName, slotWith } from "../testing/slots.ts";
import { CAPABILITIES, capabilities, providerCapabilities } from "./capabilities.ts";
import { causes } from "./causes.ts";
import { HOLD_KINDS, type HoldKind } from "./hold.ts";
import type { Slot } from "./slot.ts";
import { status } from "./status.ts";
import { judge } from "./verdict.ts";

// Status · what an org_admin may do (a add, e edit, r regenerate, d delete, v reveal) · verdict for the right value ·
// causes (F platform, P partner, T threshold, X expired) · for a slot in each state.
const TABLE: Record<StateName, string> = {
  "never subscribed": "unsubscribed - KEY_INVALID -",
  "never subscribed, held by the platform": "unsubscribed - KEY_INVALID F",
  "subscribed, not provisioned": "unsubscribed - KEY_INVALID -",
  "not begun, key": "unsubscribed - KEY_INVALID -",
  "not begun, key, held by the partner": "unsubscribed - KEY_INVALID P",
  "active, empty": "empty a KEY_INVALID -",
  "active, key": "enabled erdv ALLOWED -",
  "held by the platform, empty": "disabled - KEY_INVALID F",
  "held by the platform, key": "disabled v KEY_DISABLED F",
  "held by the partner, empty": "disabled - KEY_INVALID P",
  "held by the partner, key": "disabled v KEY_DISABLED P",
  "held by a threshold, empty": "disabled - KEY_INVALID T",
  "held by a threshold, key": "disabled v KEY_DISABLED T",
  "held by all three, key": "disabled v KEY_DISABLED FPT",
  "expired, empty": "disabled - KEY_INVALID X",
  "expired, key": "disabled v SUBSCRIPTION_EXPIRED X",
  "expired, empty, held by the partner": "disabled - KEY_INVALID PX",
  "expired, key, held by the partner": "disabled v KEY_DISABLED PX",
  "lapsed, renewed from later on, key": "disabled v SUBSCRIPTION_EXPIRED X",
};

const LETTERS = { add: "a", edit: "e", regenerate: "r", delete: "d", reveal: "v" };
const CAUSES = { platform: "F", partner: "P", threshold: "T" };

function facts(slot: Slot): string {
  const open = capabilities(slot, userWith("org_admin"), NOW);
  const may = CAPABILITIES.filter((capability) => open[capability]).map((capability) => LETTERS[capability]);
  const why = causes(slot, NOW).map((cause) => (cause.code === "HOLD" ? CAUSES[cause.kind] : "X"));
  const verdict = judge(slot, CURRENT, NOW).code;
  return [status(slot, NOW), may.join("") || "-", verdict, why.join("") || "-"].join(" ");
}

describe("status, capabilities, verdict and causes", () => {
  test.each(Object.entries(TABLE))("%s", (state, expected) => {
    expect(facts(STATES[state as StateName])).toBe(expected);
  });

  test.each(Object.entries(STATES))("%s: a wrong value is invalid, and nothing else is told", (_state, slot) => {
    expect(judge(slot, OTHER, NOW)).toEqual({ code: "KEY_INVALID" });
  });

  test("an unknown organization is answered like a wrong value", () => {
    expect(judge(null, OTHER, NOW)).toEqual({ code: "KEY_INVALID" });
  });

  test.each(ACTORS.slice(1))("nobody but an org_admin can do anything with the key: %o", (actor) => {
    for (const slot of Object.values(STATES)) {
      expect(Object.values(capabilities(slot, actor, NOW))).toEqual([false, false, false, false, false]);
    }
  });
});

describe("what the provider's side can do", () => {
  const none = { setSubscription: false, setThreshold: false, placeHold: [], releaseHold: [], update: false };
  const free = slotWith(KEY, ACTIVE);
  const held = slotWith(EMPTY, ACTIVE, "partner", "threshold");

  test("an operator sets the subscription and the threshold and places or releases every hold", () => {
    const operator = userWith("platform_admin");
    const rest = { setSubscription: true, setThreshold: true, update: true };
    expect(providerCapabilities(free, operator, NOW)).toEqual({ ...rest, placeHold: [...HOLD_KINDS], releaseHold: [] });
    expect(providerCapabilities(held, operator, NOW)).toEqual({
      ...rest,
      placeHold: ["platform"],
      releaseHold: ["partner", "threshold"],
    });
  });

  test("a partner places its own hold, and releases its own and a threshold's", () => {
    const partner = userWith("partner_admin");
    const all: readonly HoldKind[] = HOLD_KINDS;
    expect(providerCapabilities(free, partner, NOW)).toEqual({ ...none, placeHold: ["partner"] });
    expect(providerCapabilities(slotWith(KEY, ACTIVE, ...all), partner, NOW)).toEqual({
      ...none,
      releaseHold: ["partner", "threshold"],
    });
  });

  test.each(["org_admin", "org_viewer", "partner_viewer", "platform_viewer"] as const)("%s: nothing", (role) => {
    for (const slot of Object.values(STATES)) expect(providerCapabilities(slot, userWith(role), NOW)).toEqual(none);
  });
});
