import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, DAY_MS, iso, startApi } from "../../testing/api.ts";
import { dig } from "../../testing/client.ts";

let api: Api;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const HOLD = { reason: "TERMS_VIOLATION", message: "Too many test messages." };

describe("under a hold (H1, H2)", () => {
  test("the key does not work, every command is refused with the causes, and the value stays", async () => {
    const { organization, value } = await api.subscribed();
    const { id: organizationId } = organization;
    await api.must("operator", "holds.place", { organizationId, kind: "platform", ...HOLD, note: "Ticket 7." });
    const cause = { code: "HOLD", kind: "platform", ...HOLD, party: null, since: iso(api.clock.now()) };
    expect((await api.verify(organizationId, value)).body).toMatchObject({ verdict: "KEY_DISABLED", causes: [cause] });
    for (const procedure of ["key.add", "key.edit", "key.regenerate", "key.delete"]) {
      const edit = procedure === "key.edit" ? { value: "Xk4mQ9vT2pLc" } : {};
      const refused = await api.refused("admin", procedure, { organizationId, expectedRevision: 0, ...edit });
      expect(refused).toEqual({ status: 412, refusal: { code: "KEY_DISABLED", causes: [cause] } });
    }
    const view = await api.must("admin", "key.get", { organizationId });
    expect(view).toMatchObject({ status: "disabled", causes: [cause] });
    expect((await api.must("admin", "key.reveal", { organizationId })).value).toBe(value);
    await api.must("operator", "holds.release", { organizationId, kind: "platform" });
    expect(await api.verdict(organizationId, value)).toBe("ALLOWED");
  });

  test("causes are told only to who presents the right value", async () => {
    const { organization } = await api.subscribed();
    await api.must("operator", "holds.place", { organizationId: organization.id, kind: "platform", ...HOLD });
    expect((await api.verify(organization.id, "WrongValue12")).text).toBe('{"verdict":"KEY_INVALID"}');
  });

  test("of several kinds, the key works again only after the last one is gone", async () => {
    const { organization, value } = await api.subscribed();
    const { id: organizationId } = organization;
    await api.must("operator", "holds.place", { organizationId, kind: "platform", ...HOLD });
    await api.must("partner-admin", "holds.place", { organizationId, kind: "partner", ...HOLD });
    const { causes } = (await api.verify(organizationId, value)).body;
    expect(causes).toMatchObject([
      { kind: "platform", party: null },
      { kind: "partner", party: "Northwind" },
    ]);
    await api.must("operator", "holds.release", { organizationId, kind: "platform" });
    expect(await api.verdict(organizationId, value)).toBe("KEY_DISABLED");
    await api.must("partner-admin", "holds.release", { organizationId, kind: "partner" });
    expect(await api.verdict(organizationId, value)).toBe("ALLOWED");
  });

  test("there is one of each kind", async () => {
    const { organization } = await api.subscribed();
    const hold = { organizationId: organization.id, kind: "platform" };
    await api.must("operator", "holds.place", { ...hold, ...HOLD });
    const again = await api.refused("operator", "holds.place", { ...hold, ...HOLD });
    expect(again).toEqual({ status: 412, refusal: { code: "HOLD_ALREADY_PLACED", kind: "platform" } });
    await api.must("operator", "holds.release", hold);
    const gone = await api.refused("operator", "holds.release", hold);
    expect(gone).toEqual({ status: 412, refusal: { code: "HOLD_NOT_PLACED", kind: "platform" } });
  });
});

describe("who holds (H3, H4)", () => {
  test("a partner places and releases its own kind and releases a threshold hold, and no other", async () => {
    const { organization } = await api.subscribed();
    const { id: organizationId } = organization;
    const forbidden = { status: 403, refusal: { code: "FORBIDDEN" } };
    for (const kind of ["platform", "threshold"]) {
      expect(await api.refused("partner-admin", "holds.place", { organizationId, kind, ...HOLD })).toEqual(forbidden);
      await api.must("operator", "holds.place", { organizationId, kind, ...HOLD });
    }
    expect(await api.refused("partner-admin", "holds.release", { organizationId, kind: "platform" })).toEqual(
      forbidden,
    );
    await api.must("partner-admin", "holds.release", { organizationId, kind: "threshold" });
  });

  test("an empty slot is held too, and adding a key does not get rid of it", async () => {
    const { organization } = await api.subscribed();
    const { id: organizationId } = organization;
    await api.must("admin", "key.delete", { organizationId, expectedRevision: 2 });
    await api.must("operator", "holds.place", { organizationId, kind: "platform", ...HOLD });
    const refused = await api.refused("admin", "key.add", { organizationId, expectedRevision: 4 });
    expect(refused.refusal.code).toBe("KEY_DISABLED");
  });

  test("the private note is for the provider's side: not on the page, not in a verdict, apart in the audit", async () => {
    const { organization, value } = await api.subscribed();
    const { id: organizationId } = organization;
    const note = "Their invoice is open.";
    await api.must("partner-admin", "holds.place", { organizationId, kind: "partner", ...HOLD, note });
    for (const person of ["admin", "viewer"] as const) {
      for (const procedure of ["key.get", "organizations.get", "organizations.list"]) {
        const input = procedure === "organizations.list" ? {} : { organizationId };
        expect((await api.call(person, procedure, input)).text).not.toContain(note);
      }
    }
    expect((await api.verify(organizationId, value)).text).not.toContain(note);
    const view = await api.must("support", "organizations.get", { organizationId });
    expect(view.holds).toMatchObject([{ note, party: "Northwind", placedBy: "partner-admin@people.example" }]);
    const [entry] = await api.services.stores.audit.list(organization.id, 1);
    expect(entry?.facts).toEqual({ kind: "partner", ...HOLD, providerOnly: { note } });
  });

  test("a partner reads the notes of partner holds; of the platform's it reads the message and no person", async () => {
    const { organization } = await api.subscribed();
    const { id: organizationId } = organization;
    await api.must("operator", "holds.place", { organizationId, kind: "platform", ...HOLD, note: "Legal knows." });
    await api.must("partner-admin", "holds.place", { organizationId, kind: "partner", ...HOLD, note: "Called them." });
    const seen = await api.must("partner-viewer", "organizations.get", { organizationId });
    expect(seen.holds).toMatchObject([
      { kind: "platform", message: HOLD.message, note: null, placedBy: null },
      { kind: "partner", note: "Called them.", placedBy: "partner-admin@people.example" },
    ]);
    const whole = await api.must("support", "organizations.get", { organizationId });
    expect(whole.holds).toMatchObject([{ note: "Legal knows." }, { note: "Called them." }]);
  });

  test("a partner hold that the platform places is not told as the partner's decision", async () => {
    const { organization } = await api.subscribed();
    const { id: organizationId } = organization;
    await api.must("operator", "holds.place", { organizationId, kind: "partner", ...HOLD });
    expect((await api.must("admin", "key.get", { organizationId })).causes).toMatchObject([{ party: null }]);
  });

  test("two holds placed at once both stand: nobody is told to try again", async () => {
    const { organization } = await api.subscribed();
    const { id: organizationId } = organization;
    const kinds = ["platform", "partner", "threshold"] as const;
    await Promise.all(kinds.map((kind) => api.must("operator", "holds.place", { organizationId, kind, ...HOLD })));
    const view = await api.must("operator", "organizations.get", { organizationId });
    expect(view.revision).toBe(5);
    expect(view.holds).toMatchObject(kinds.map((kind) => ({ kind })));
  });
});

describe("with expiry", () => {
  test("a hold goes before expiry in the verdict, and the page names both", async () => {
    const { organization, value } = await api.subscribed();
    const { id: organizationId } = organization;
    await api.must("operator", "holds.place", { organizationId, kind: "platform", ...HOLD });
    const noon = api.clock.now();
    api.clock.advance(60 * DAY_MS);
    try {
      expect(await api.verdict(organizationId, value)).toBe("KEY_DISABLED");
      const view = await api.call("admin", "key.get", { organizationId });
      expect(dig(view.body, "result", "data").causes).toMatchObject([
        { code: "HOLD" },
        { code: "SUBSCRIPTION_EXPIRED", since: iso(noon + 30 * DAY_MS) },
      ]);
    } finally {
      api.clock.set(noon);
    }
  });
});
