import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import type { OrganizationRecord } from "@keyhold/db/stores";
import { createAuditEntry } from "@keyhold/db/testing/factories";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, startApi } from "../../testing/api.ts";
import type { Json } from "../../testing/client.ts";
import { PASSWORD, type Person } from "../../testing/people.ts";
import { refuseEvents } from "../../testing/tampering.ts";
import { NotAnExportError, verifyExport, verifyStoredChain } from "./verify-export.ts";

const NOTE = "They owe us three invoices.";

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

/** An organization in whose log there is something of everybody. */
async function busy(): Promise<OrganizationRecord> {
  const { organization } = await api.subscribed();
  const { id: organizationId } = organization;
  await api.must("admin", "key.regenerate", { organizationId, expectedRevision: 2 });
  await api.refused("viewer", "key.regenerate", { organizationId, expectedRevision: 3 });
  const hold = { organizationId, kind: "platform", reason: "OTHER", message: "Call us.", note: NOTE };
  await api.must("operator", "holds.place", hold);
  await api.refused("admin", "key.delete", { organizationId, expectedRevision: 4 });
  return organization;
}

type Item = Json & { readonly type: string; readonly actor: Json };

async function listAs(person: Person, input: Json): Promise<Item[]> {
  const { items } = await api.must(person, "audit.list", input);
  return items as Item[];
}

async function exportAs(person: Person, query: string): Promise<{ text: string; headers: Headers; status: number }> {
  return api.send(`/v1/audit/export?${query}`, { headers: { cookie: await api.cookieOf(person) } });
}

const linesOf = (text: string) =>
  createInterface({ input: Readable.from([text]), crlfDelay: Number.POSITIVE_INFINITY });

describe("audit.list", () => {
  test("has what happened, newest first: who, what, result, address, program, request and time", async () => {
    const { slug: organizationId } = await busy();
    const items = await listAs("operator", { organizationId, limit: 5 });
    expect(items.map(({ type, outcome }) => [type, outcome])).toEqual([
      ["key.delete", "refused"],
      ["hold.placed", "accepted"],
      ["key.regenerate", "refused"],
      ["key.regenerated", "accepted"],
      ["key.revealed", "accepted"],
    ]);
    expect(items[1]).toMatchObject({
      actor: { kind: "user", side: "provider", id: "user-operator", name: "operator@people.example" },
      ...{ address: "127.0.0.1", userAgent: "node", revision: 4, providerFacts: { note: NOTE } },
      facts: { kind: "platform", reason: "OTHER", message: "Call us." },
    });
    expect(items[2]).toMatchObject({ refusalCode: "FORBIDDEN", actor: { side: "organization" } });
  });

  test("shows an organization's own people neither what is for the provider only nor who acted there, nor from where", async () => {
    const { id: organizationId } = await busy();
    for (const person of ["admin", "viewer"] as const) {
      const items = await listAs(person, { organizationId });
      const placed = items.find(({ type }) => type === "hold.placed");
      const nobody = { kind: "user", side: "provider", id: null, name: "Service provider" };
      expect(placed).toMatchObject({ actor: nobody, address: null, userAgent: null, providerFacts: null });
      expect(items.find(({ type }) => type === "key.regenerated")).toMatchObject({
        actor: { side: "organization", name: "admin@people.example" },
        address: "127.0.0.1",
      });
      const text = JSON.stringify(items);
      for (const secret of [NOTE, "operator@", "user-operator"]) expect(text).not.toContain(secret);
      expect(await listAs(person, { organizationId, actor: "operator@people.example" })).toEqual([]);
      expect(await listAs(person, { organizationId, actor: "admin@people.example" })).not.toEqual([]);
    }
  });

  test("has pages that go on where the last one ended, and filters by type, outcome, actor and time", async () => {
    const { id: organizationId } = await busy();
    const all = await listAs("support", { organizationId });
    const seen: unknown[] = [];
    let cursor: unknown;
    do {
      const page = await api.must("support", "audit.list", { organizationId, limit: 2, ...(cursor ? { cursor } : {}) });
      seen.push(...(page.items as Item[]));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(all);
    const count = async (filter: Json) => (await listAs("support", { organizationId, ...filter })).length;
    expect(await count({ type: "key.regenerate" })).toBe(1);
    expect(await count({ outcome: "refused" })).toBe(2);
    expect(await count({ kind: "hold" })).toBe(1);
    expect(await count({ kind: "key", outcome: "refused" })).toBe(2);
    expect(await count({ requestId: String(all[0]?.requestId) })).toBe(1);
    expect(await count({ actor: "viewer@people.example", outcome: "refused" })).toBe(1);
    const now = new Date(api.clock.now()).toISOString();
    expect(await count({ to: now })).toBe(0);
    expect(await count({ from: now })).toBe(all.length);
  });

  test("without an organization is the provider's own log, which only the platform's people read", async () => {
    await api.signIn("nobody@people.example", "wrong");
    const items = await listAs("operator", { type: "session.sign_in", outcome: "refused", limit: 1 });
    expect(items).toMatchObject([{ actor: { kind: "anonymous", name: "nobody@people.example" } }]);
    for (const person of ["admin", "partner-admin", "stranger"] as const) {
      for (const procedure of ["audit.list", "audit.verify"])
        expect((await api.refused(person, procedure, {})).refusal).toEqual({ code: "FORBIDDEN" });
      expect((await exportAs(person, "")).status).toBe(403);
    }
  });

  test("takes no filter that there is not, and no cursor of another form", async () => {
    for (const input of [{ outcome: "maybe" }, { cursor: "x" }, { limit: 101 }, { from: "yesterday" }, { nonsense: 1 }])
      expect((await api.refused("operator", "audit.list", input)).status).toBe(400);
  });
});

test("what changes a subscription or a webhook is written down with what was before", async () => {
  const { organization } = await api.subscribed();
  const { id: organizationId } = organization;
  const period = { startsAt: "2026-01-01T00:00:00.000Z", endsAt: "2028-01-01T00:00:00.000Z" };
  await api.must("operator", "subscription.set", { organizationId, ...period });
  const made = await api.must("admin", "webhooks.create", { organizationId, url: "https://old.example/secret" });
  const { id: endpointId } = made.endpoint as { id: string };
  await api.must("admin", "webhooks.update", { organizationId, endpointId, url: "https://new.example/secret" });
  const [updated, , set] = await listAs("admin", { organizationId });
  expect(set?.facts).toMatchObject({ ...period, before: { startsAt: expect.any(String), endsAt: expect.any(String) } });
  const same = { description: "", events: null };
  expect(updated?.facts).toEqual({
    endpointId,
    host: "new.example",
    ...same,
    before: { host: "old.example", ...same },
  });
});

describe("audit.get", () => {
  test("is one event of the list, for who reads that list and as they may know it", async () => {
    const { slug: organizationId } = await busy();
    const { organization: other } = await api.subscribed();
    for (const person of ["operator", "viewer"] as const) {
      const placed = (await listAs(person, { organizationId })).find(({ type }) => type === "hold.placed");
      const eventId = String(placed?.id);
      expect(await api.must(person, "audit.get", { organizationId, eventId })).toEqual(placed);
      const elsewhere = await api.refused(person, "audit.get", { organizationId: other.id, eventId });
      expect(elsewhere.refusal).toEqual({ code: "NOT_FOUND" });
    }
  });
});

describe("audit.verify", () => {
  test("tells how many events were verified, and the end of the chain, through which a later one leads", async () => {
    const { id: organizationId } = await busy();
    const first = await api.must("viewer", "audit.verify", { organizationId });
    expect(first).toMatchObject({ unchained: 0, broken: null });
    await api.refused("viewer", "key.reveal", { organizationId });
    const noted = { noted: first.head };
    const second = await api.must("viewer", "audit.verify", { organizationId, ...noted });
    expect(second).toMatchObject({ verified: Number(first.verified) + 1, broken: null });
    const forged = { noted: { position: first.verified, hash: "0".repeat(64) } };
    const third = await api.must("viewer", "audit.verify", { organizationId, ...forged });
    expect(third.broken).toMatchObject({ rule: "REWRITTEN", position: first.verified });
  });

  test("verifies the provider's own chain", async () => {
    expect(await api.must("support", "audit.verify", {})).toMatchObject({ broken: null });
    expect((await verifyStoredChain(api.services, null)).verified).toBeGreaterThan(0);
  });
});

describe("the export", () => {
  test("in NDJSON verifies, whole or redacted, and is sealed by the service", async () => {
    const { slug, id } = await busy();
    const { verified } = await verifyStoredChain(api.services, id);
    for (const [person, redacted] of [
      ["support", false],
      ["viewer", true],
    ] as const) {
      const { text, headers } = await exportAs(person, `organizationId=${slug}`);
      const verdict = await verifyExport(linesOf(text), { secrets: api.services.secrets });
      expect(verdict).toMatchObject({
        organizationId: id,
        redacted,
        verified,
        isSealed: true,
        broken: null,
        line: null,
      });
      expect((await verifyExport(linesOf(text))).isSealed).toBeNull();
      expect(text.includes(NOTE)).toBe(!redacted);
      expect(text.includes("operator@people.example")).toBe(!redacted);
      expect(headers.get("content-type")).toBe("application/x-ndjson");
      expect(headers.get("content-disposition")).toBe(`attachment; filename="keyhold-audit-${slug}-2026-03-12.ndjson"`);
    }
    const own = await exportAs("operator", "");
    expect(await verifyExport(linesOf(own.text))).toMatchObject({ organizationId: null, broken: null });
  });

  test("names the line in which a character was changed, whichever it is, and the one that is missing", async () => {
    const { id } = await busy();
    const { text } = await exportAs("viewer", `organizationId=${id}`);
    const lines = text.trimEnd().split("\n");
    const verify = (changed: readonly string[]) => verifyExport(linesOf(changed.join("\n")));
    for (const index of [1, 4, lines.length - 1]) {
      const line = lines[index] ?? "";
      for (let at = 0; at < line.length; at += 7) {
        const forged = `${line.slice(0, at)}${line[at] === "7" ? "8" : "7"}${line.slice(at + 1)}`;
        const verdict = await verify(lines.with(index, forged));
        expect([verdict.broken?.position, verdict.line]).toEqual([index, index + 1]);
      }
      expect((await verify(lines.with(index, ` ${line}`))).line).toBe(index + 1);
    }
    expect((await verify(lines.toSpliced(3, 1))).broken).toMatchObject({ rule: "MISSING", position: 3 });
    expect((await verify(lines.slice(0, -1))).broken).toMatchObject({ rule: "CUT_OFF", position: lines.length - 1 });
  });

  test("that was cut off together with its first line's head is not sealed", async () => {
    const { id } = await busy();
    const { text } = await exportAs("operator", `organizationId=${id}`);
    const [first = "", ...events] = text.trimEnd().split("\n");
    const before = JSON.parse(events.at(-2) ?? "");
    const header = { ...JSON.parse(first), head: { position: before.position, hash: before.hash } };
    const forged = [JSON.stringify(header), ...events.slice(0, -1)].join("\n");
    expect(await verifyExport(linesOf(forged))).toMatchObject({ broken: null, isSealed: null });
    const { secrets } = api.services;
    const verdict = await verifyExport(linesOf(forged), { secrets });
    expect(verdict).toMatchObject({ isSealed: false, broken: { rule: "HEAD_CHANGED" } });
    const { head: noted } = await verifyStoredChain(api.services, id);
    expect((await verifyExport(linesOf(forged), { noted })).broken?.rule).toBe("CUT_OFF");
  });

  test("of something else is no export", async () => {
    await expect(verifyExport(linesOf("position,at\r\n1,2\r\n"))).rejects.toThrow(NotAnExportError);
    await expect(verifyExport(linesOf(""))).rejects.toThrow(NotAnExportError);
  });

  test("in CSV is a table with a row for each event, in which nothing starts a formula", async () => {
    const { id: organizationId, slug } = await api.organization();
    const userAgent = '=cmd|"/C calc"!A1, really';
    await api.services.stores.audit.append(createAuditEntry({ organizationId, userAgent, side: "organization" }));
    const { text, headers } = await exportAs("admin", `organizationId=${slug}&format=csv`);
    expect(headers.get("content-type")).toMatch(/^text\/csv; charset=utf-8/);
    const rows = text.trimEnd().split("\r\n");
    expect(rows[0]).toMatch(/^position,at,type,/);
    expect(rows).toHaveLength(1 + (await verifyStoredChain(api.services, organizationId)).verified);
    expect(rows.at(-1)).toContain(`"'=cmd|""/C calc""!A1, really"`);
  });

  test("in CSV has the rows of a filter, and in NDJSON takes none, because a part of a chain verifies nothing", async () => {
    const { slug } = await busy();
    const { text } = await exportAs("viewer", `organizationId=${slug}&format=csv&kind=key&outcome=refused`);
    const types = text
      .trimEnd()
      .split("\r\n")
      .map((row) => row.split(",")[2]);
    expect(types).toEqual(["type", "key.delete", "key.regenerate"]);
    const foreign = await exportAs("viewer", `organizationId=${slug}&format=csv&actor=operator%40people.example`);
    expect(foreign.text.trimEnd().split("\r\n")).toHaveLength(1);
    expect((await exportAs("viewer", `organizationId=${slug}&kind=key`)).status).toBe(400);
    expect((await exportAs("viewer", `organizationId=${slug}&format=csv&kind=nonsense`)).status).toBe(400);
  });

  test("is there with a session only, for whom the log is, and by GET and HEAD", async () => {
    const { id } = await api.organization();
    expect((await api.send(`/v1/audit/export?organizationId=${id}`)).status).toBe(401);
    expect((await exportAs("partner-admin", `organizationId=${id}`)).status).toBe(403);
    const [foreign, unknown] = [
      await exportAs("stranger", `organizationId=${id}`),
      await exportAs("stranger", "organizationId=no"),
    ];
    expect([foreign.status, unknown.status]).toEqual([404, 404]);
    expect(foreign.text.replace(/"requestId":"[^"]+"/, "")).toBe(unknown.text.replace(/"requestId":"[^"]+"/, ""));
    expect((await exportAs("admin", `organizationId=${id}&format=xml`)).status).toBe(400);
    const cookie = await api.cookieOf("admin");
    const head = await api.send(`/v1/audit/export?organizationId=${id}`, { method: "HEAD", headers: { cookie } });
    expect([head.status, head.text]).toEqual([200, ""]);
  });
});

describe("a change whose event cannot be written", () => {
  test("is refused, whichever it is, and changes nothing; nor does anybody sign in", async () => {
    const { organization, value } = await api.subscribed();
    const { id: organizationId } = organization;
    const hold = { organizationId, kind: "platform", reason: "OTHER", message: "Stopped." };
    const before = await api.services.stores.organizations.findWithSlot(organizationId);
    const { verified } = await verifyStoredChain(api.services, organizationId);
    const allowEvents = await refuseEvents(api.database);
    const answers = [
      await api.call("admin", "key.regenerate", { organizationId, expectedRevision: 2 }),
      await api.call("admin", "key.reveal", { organizationId }),
      await api.call("operator", "holds.place", hold),
      await api.call("operator", "threshold.set", { organizationId, limit: 5, window: "day" }),
      await api.call("operator", "organizations.update", { organizationId, name: "Another" }),
      await api.call("operator", "organizations.create", { slug: "never-made", name: "Never" }),
      await api.signIn("admin@people.example", PASSWORD),
    ];
    await allowEvents();
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 500));
    expect(answers.flatMap(({ headers }) => headers.getSetCookie())).toEqual([]);
    expect(await api.services.stores.organizations.findWithSlot(organizationId)).toEqual(before);
    expect(await api.services.stores.thresholds.find(organizationId)).toBeNull();
    expect(await api.services.stores.organizations.find("never-made")).toBeNull();
    expect(await api.verdict(organizationId, value)).toBe("ALLOWED");
    expect(await verifyStoredChain(api.services, organizationId)).toMatchObject({ verified, broken: null });
    await api.must("admin", "key.regenerate", { organizationId, expectedRevision: 2 });
  });
});
