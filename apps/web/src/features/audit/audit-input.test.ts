import { expect, test } from "vitest";
import { auditInputOf, auditQueryOf, auditViewOf, changeAuditView, exportPathOf } from "./audit-input.ts";

const NOW = Date.parse("2026-03-12T14:02:07.123Z");

test("what the address says is asked for, and nonsense in it is not", () => {
  const view = auditViewOf({ kind: "key", result: "refused", period: "7d", q: " ops@acme.example " });
  expect(view).toEqual({ kind: "key", outcome: "refused", period: "7d", q: "ops@acme.example" });
  expect(auditInputOf(view, { after: "5.9" }, NOW)).toEqual({
    ...{ kind: "key", outcome: "refused", actor: "ops@acme.example", limit: 50, cursor: "5.9" },
    from: "2026-03-05T14:02:00.000Z",
  });
  expect(auditViewOf({ kind: "x", result: ["refused"], period: "1y", day: "2026-02-99", q: " " })).toEqual({});
  expect(auditInputOf({}, { after: "last" }, NOW)).toEqual({ limit: 50 });
});

test("a search is for a request id where it can be one, else for whose events", () => {
  expect(auditInputOf({ q: "3f2a9c01-aaaa" }, {}, NOW)).toMatchObject({ requestId: "3f2a9c01-aaaa" });
  expect(auditInputOf({ q: "short" }, {}, NOW)).toMatchObject({ actor: "short" });
});

test("a day is one of the calendar in UTC", () => {
  expect(auditInputOf({ day: "2026-02-28" }, {}, NOW)).toMatchObject({
    ...{ from: "2026-02-28T00:00:00.000Z", to: "2026-03-01T00:00:00.000Z" },
  });
});

test("an address leads back to the view that it was made of", () => {
  const view = { kind: "hold", q: "a&b@acme.example", period: "24h" } as const;
  const query = Object.fromEntries(new URLSearchParams(auditQueryOf(view, "5.9")));
  expect(auditViewOf(query)).toEqual(view);
  expect(query.after).toBe("5.9");
  expect(changeAuditView(view, { kind: undefined })).toEqual({ q: view.q, period: "24h" });
});

test("an export in CSV has the filters and no place in the list; one in NDJSON is of the whole log", () => {
  const input = { organizationId: "acme", kind: "key", cursor: "5.9", limit: 50 } as const;
  expect(exportPathOf("csv", input)).toBe("/v1/audit/export?organizationId=acme&format=csv&kind=key");
  expect(exportPathOf("ndjson", input)).toBe("/v1/audit/export?organizationId=acme&format=ndjson");
});
