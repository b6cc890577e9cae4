// @vitest-environment happy-dom
import type { SubscriptionView } from "@keyhold/contract/subscription/subscription";
import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { SubscriptionNote } from "./subscription-note.tsx";

afterEach(cleanup);

const NONE = { startsAt: null, endsAt: null, expiredAt: null };
const PERIOD = { startsAt: "2026-01-01T00:00:00.000Z", endsAt: "2026-11-03T00:00:00.000Z", expiredAt: null };
const NEXT = { startsAt: "2026-12-01T00:00:00.000Z", endsAt: "2027-12-01T00:00:00.000Z" };
const expiredAt = PERIOD.endsAt;

const CASES: [SubscriptionView, string][] = [
  [{ standing: "none", ...NONE }, "Never subscribed"],
  [{ standing: "pending", ...PERIOD }, "Not begun · from 1 January 2026"],
  [{ standing: "active", ...PERIOD }, "Active · until 3 November 2026"],
  [{ standing: "expired", ...PERIOD, expiredAt }, "Expired on 3 November 2026"],
  [
    { standing: "expired", ...NEXT, expiredAt },
    "Expired on 3 November 2026 · renewed from 1 December 2026 to 1 December 2027",
  ],
];

test.each(CASES)("%o", (subscription, sentence) => {
  expect(render(<SubscriptionNote subscription={subscription} />).container.textContent).toBe(sentence);
});
