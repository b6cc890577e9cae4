import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, iso, startApi } from "../testing/api.ts";

let api: Api;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

function auditOf(organizationId: string) {
  return api.services.stores.organizations
    .find(organizationId)
    .then((found) => api.services.stores.audit.list(found?.id ?? null, 100));
}

describe("a command that is repeated with its request id (K12)", () => {
  test("gets the first answer again, value included, and changes nothing", async () => {
    const { organization } = await api.subscribed();
    const command = { organizationId: organization.id, expectedRevision: 2, requestId: randomUUID() };
    const first = await api.must("admin", "key.regenerate", command);
    expect(await api.must("admin", "key.regenerate", command)).toEqual(first);
    expect(await api.must("admin", "key.regenerate", { ...command, organizationId: organization.slug })).toEqual(first);
    const view = await api.must("admin", "key.get", { organizationId: organization.id });
    expect(view.revision).toBe(3);
    expect(await api.verdict(organization.id, String(first.value))).toBe("ALLOWED");
    const outcomes = (await auditOf(organization.id)).map(({ type, outcome }) => `${type} ${outcome}`);
    expect(outcomes.slice(0, 3)).toEqual([
      "key.regenerate repeated",
      "key.regenerate repeated",
      "key.regenerated accepted",
    ]);
  });

  test("gets the first answer also after the key has changed again", async () => {
    const { organization } = await api.subscribed();
    const command = { organizationId: organization.id, expectedRevision: 2, requestId: randomUUID() };
    const first = await api.must("admin", "key.edit", { ...command, value: "Xk4mQ9vT2pLc" });
    await api.must("admin", "key.delete", { organizationId: organization.id, expectedRevision: 3 });
    expect(await api.must("admin", "key.edit", { ...command, value: "Xk4mQ9vT2pLc" })).toEqual(first);
    expect(await api.verdict(organization.id, "Xk4mQ9vT2pLc")).toBe("KEY_INVALID");
  });

  test("gets the first refusal again, also when it would be accepted now", async () => {
    const { organization } = await api.subscribed();
    const hold = { organizationId: organization.id, kind: "platform" };
    await api.must("operator", "holds.place", { ...hold, reason: "OTHER", message: "Stopped." });
    const command = { organizationId: organization.id, expectedRevision: 2, requestId: randomUUID() };
    const first = await api.refused("admin", "key.regenerate", command);
    expect(first.refusal.code).toBe("KEY_DISABLED");
    await api.must("operator", "holds.release", hold);
    expect(await api.refused("admin", "key.regenerate", command)).toEqual(first);
  });

  test("gets the revision of a delete, a hold and a subscription again", async () => {
    const { organization } = await api.subscribed();
    const { id: organizationId } = organization;
    const now = api.clock.now();
    const calls = [
      ["admin", "key.delete", { expectedRevision: 2 }],
      ["operator", "holds.place", { kind: "partner", reason: "OTHER", message: "Stopped." }],
      ["partner-admin", "holds.release", { kind: "partner" }],
      ["operator", "subscription.set", { startsAt: iso(now), endsAt: iso(now + 1000) }],
    ] as const;
    for (const [person, procedure, input] of calls) {
      const command = { organizationId, requestId: randomUUID(), ...input };
      const first = await api.must(person, procedure, command);
      expect(await api.must(person, procedure, command)).toEqual(first);
    }
    const view = await api.must("admin", "key.get", { organizationId });
    expect(view.revision).toBe(6);
  });

  test("is carried out once when it arrives many times at once", async () => {
    const { organization } = await api.subscribed();
    const command = { organizationId: organization.id, expectedRevision: 2, requestId: randomUUID() };
    const answers = await Promise.all(Array.from({ length: 8 }, () => api.must("admin", "key.regenerate", command)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.revision).toBe(3);
    const accepted = (await auditOf(organization.id)).filter(({ type }) => type === "key.regenerated");
    expect(accepted).toHaveLength(1);
  });

  test("under the same id as another command is refused, and changes nothing", async () => {
    const { organization } = await api.subscribed();
    const requestId = randomUUID();
    const edit = { organizationId: organization.id, expectedRevision: 2, requestId, value: "Xk4mQ9vT2pLc" };
    await api.must("admin", "key.edit", edit);
    const refusal = { code: "REQUEST_ID_REUSED", field: "requestId" };
    const others = [
      ["key.edit", { ...edit, value: "Qw8nB3xZ6rTf" }],
      ["key.regenerate", { organizationId: organization.id, expectedRevision: 2, requestId }],
      ["key.delete", { organizationId: organization.id, expectedRevision: 3, requestId }],
    ] as const;
    for (const [procedure, input] of others) {
      expect(await api.refused("admin", procedure, input)).toEqual({ status: 409, refusal });
    }
    expect(await api.verdict(organization.id, "Xk4mQ9vT2pLc")).toBe("ALLOWED");
    expect((await auditOf(organization.id))[0]).toMatchObject({ outcome: "refused", refusalCode: "REQUEST_ID_REUSED" });
  });

  test("belongs to one person and one organization: the same id elsewhere is another command", async () => {
    const [mine, other] = [await api.subscribed(), await api.subscribed()];
    const requestId = randomUUID();
    const first = await api.must("admin", "key.regenerate", {
      organizationId: mine.organization.id,
      expectedRevision: 2,
      requestId,
    });
    const second = await api.must("second-admin", "key.regenerate", {
      organizationId: mine.organization.id,
      expectedRevision: 3,
      requestId,
    });
    const third = await api.must("admin", "key.regenerate", {
      organizationId: other.organization.id,
      expectedRevision: 2,
      requestId,
    });
    expect([first.revision, second.revision, third.revision]).toEqual([3, 4, 3]);
    expect(new Set([first.value, second.value, third.value]).size).toBe(3);
  });
});
