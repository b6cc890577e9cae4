import { expect, test } from "vitest";
import { checkPeriod } from "./period.ts";
import { fromUtcInput, toUtcInput } from "./utc-input.ts";

const never = { standing: "none" as const, startsAt: null, endsAt: null, expiredAt: null };

test("what is typed is UTC, whatever the computer's zone", () => {
  expect(fromUtcInput("2026-03-12T14:02", null)).toBe("2026-03-12T14:02:00.000Z");
  expect(toUtcInput("2026-03-12T14:02:00.000Z")).toBe("2026-03-12T14:02");
  expect(toUtcInput("2026-03-12T14:02:07.000Z")).toBe("2026-03-12T14:02:07");
  expect(fromUtcInput("", null)).toBeNull();
});

test("an untouched time keeps the milliseconds that its field cannot show", () => {
  const before = "2026-03-12T14:02:07.123Z";
  expect(fromUtcInput(toUtcInput(before), before)).toBe(before);
});

test("each field that is wrong has its own error", () => {
  expect(checkPeriod({ startsAt: "", endsAt: "" }, never)).toEqual({
    ok: false,
    errors: { startsAt: "Enter a date and a time.", endsAt: "Enter a date and a time." },
  });
  expect(checkPeriod({ startsAt: "2026-01-02T00:00", endsAt: "2026-01-02T00:00" }, never)).toEqual({
    ok: false,
    errors: { endsAt: "The end must be later than the start." },
  });
  expect(checkPeriod({ startsAt: "2026-01-01T00:00", endsAt: "2027-01-01T00:00" }, never)).toMatchObject({ ok: true });
});
