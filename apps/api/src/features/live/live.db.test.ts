import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Api, startApi } from "../../testing/api.ts";
import { dig } from "../../testing/client.ts";
import { emailOf, idOf, type Person } from "../../testing/people.ts";
import { type EventStream, openEventStream, refusalIn } from "../../testing/sse.ts";

let api: Api;
const open: EventStream[] = [];

beforeAll(async () => {
  api = await startApi();
});
afterEach(() => {
  for (const stream of open.splice(0)) stream.close();
});
afterAll(() => api.close());

type Asked = { readonly organizationId?: string; readonly since?: string; readonly cookie?: string };

/** A stream that has said that it is ready. */
async function watch(person: Person, { cookie, ...input }: Asked = {}): Promise<EventStream> {
  const stream = await openEventStream({
    url: api.url,
    procedure: input.organizationId === undefined ? "live.provider" : "live.organization",
    input,
    cookie: cookie ?? (await api.cookieOf(person)),
  });
  open.push(stream);
  expect(await stream.next()).toMatchObject({ data: { event: "ready" } });
  return stream;
}

/** The changes of the next message. */
async function changes(stream: EventStream): Promise<readonly Record<string, unknown>[]> {
  const message = await stream.next();
  expect(message?.data.event).toBe("changed");
  return message?.data.changes as Record<string, unknown>[];
}

/** The next changes of one organization, or of none: what other tests have set going is not waited for. */
async function changesOf(stream: EventStream, slug: string) {
  for (;;) {
    const found = (await changes(stream)).filter(
      ({ organization }) => organization === null || dig({ organization }, "organization").slug === slug,
    );
    if (found.length > 0) return found;
  }
}

async function endOf(stream: EventStream) {
  const last = await stream.next();
  if (last === null) throw new Error("It ended without a reason.");
  expect(last.event).toBe("serialized-error");
  expect(await stream.next()).toBeNull();
  return refusalIn(last);
}

const HOLD = { reason: "OTHER", message: "Call us first." };

describe("an organization's open page", () => {
  test("is told of a hold, its release and another admin's change, with who it was as far as it may know", async () => {
    const { organization } = await api.subscribed();
    const { id: organizationId, slug, name } = organization;
    const stream = await watch("admin", { organizationId: slug });
    await api.must("operator", "holds.place", { organizationId, kind: "platform", ...HOLD });
    expect(await changes(stream)).toEqual([
      {
        kind: "hold",
        type: "hold.placed",
        organization: { id: organizationId, slug, name },
        revision: 3,
        by: "Service provider",
        isOwn: false,
        at: new Date(api.clock.now()).toISOString(),
      },
    ]);
    await api.must("operator", "holds.release", { organizationId, kind: "platform" });
    expect(await changes(stream)).toMatchObject([{ kind: "hold", type: "hold.released" }]);
    const { value } = await api.must("second-admin", "key.regenerate", { organizationId, expectedRevision: 4 });
    const told = await changes(stream);
    expect(told).toMatchObject([{ kind: "key", type: "key.regenerated", by: emailOf("second-admin"), isOwn: false }]);
    expect(JSON.stringify(told)).not.toContain(value);
  });

  test("is told that it was this user, in whatever window", async () => {
    const { organization } = await api.subscribed();
    const stream = await watch("admin", { organizationId: organization.id });
    await api.must("admin", "key.delete", { organizationId: organization.id, expectedRevision: 2 });
    expect(await changes(stream)).toMatchObject([{ type: "key.deleted", isOwn: true }]);
  });

  test("is told nothing of another organization, and of what its reader may not read that the log has grown, or nothing", async () => {
    const [mine, other] = [await api.subscribed(), await api.subscribed()];
    const organizationId = mine.organization.id;
    const viewer = await watch("viewer", { organizationId });
    const partner = await watch("partner-viewer", { organizationId });
    await api.must("admin", "key.regenerate", { organizationId: other.organization.id, expectedRevision: 2 });
    await api.must("admin", "members.invite", { organizationId, email: "new@people.example", role: "org_viewer" });
    await api.must("admin", "key.delete", { organizationId, expectedRevision: 2 });
    const seen = [...(await changes(viewer)), ...(await maybe(viewer))];
    expect(seen.map(({ kind, type }) => [kind, type])).toEqual([
      ["audit", null],
      ["key", "key.deleted"],
    ]);
    expect(await changes(partner)).toMatchObject([{ kind: "key", by: emailOf("admin") }]);
  });

  test("is told of a threshold's warning, and of the hold that calls beyond it bring", async () => {
    const { organization, value } = await api.subscribed();
    const { id: organizationId } = organization;
    await api.must("operator", "threshold.set", { organizationId, limit: 10, window: "day" });
    const stream = await watch("admin", { organizationId });
    for (let call = 0; call < 8; call += 1) await api.verify(organizationId, value);
    expect(await changes(stream)).toMatchObject([{ kind: "usage-warning", type: "threshold.warned", by: null }]);
    for (let call = 0; call < 3; call += 1) await api.verify(organizationId, value);
    const kinds: unknown[] = [];
    while (!kinds.includes("hold.placed")) kinds.push(...(await changes(stream)).map(({ type }) => type));
    expect(kinds).toContain("hold.placed");
  });

  test("hears at its beginning whether anything was missed since it was written", async () => {
    const { organization } = await api.subscribed();
    const organizationId = organization.id;
    const at = (ms: number) => new Date(api.clock.now() + ms).toISOString();
    const ready = async (input: Record<string, string>) => {
      const cookie = await api.cookieOf("admin");
      const stream = await openEventStream({
        url: api.url,
        procedure: "live.organization",
        input: { organizationId, ...input },
        cookie,
      });
      open.push(stream);
      return (await stream.next())?.data;
    };
    expect(await ready({ since: at(0) })).toEqual({ event: "ready", missed: true });
    expect(await ready({ since: at(60_000) })).toEqual({ event: "ready", missed: false });
    expect(await ready({ since: at(60_000), lastEventId: at(0) })).toEqual({ event: "ready", missed: true });
    expect(await ready({})).toEqual({ event: "ready", missed: false });
  });

  test("hears when it comes back whether anything was missed after the last message, and of nothing that it was told", async () => {
    const { organization } = await api.subscribed();
    const organizationId = organization.id;
    const stream = await watch("admin", { organizationId });
    await api.must("operator", "holds.place", { organizationId, kind: "platform", ...HOLD });
    const since = (await stream.next())?.id ?? "";
    expect(since).toMatch(/^\d+$/);
    const back = async () => {
      const cookie = await api.cookieOf("admin");
      const again = await openEventStream({
        ...{ url: api.url, procedure: "live.organization", cookie },
        input: { organizationId, since },
      });
      open.push(again);
      return (await again.next())?.data;
    };
    expect(await back()).toEqual({ event: "ready", missed: false });
    await api.must("operator", "holds.release", { organizationId, kind: "platform" });
    expect(await back()).toEqual({ event: "ready", missed: true });
  });
});

describe("the provider's open page", () => {
  test("of a partner cannot ask when something last happened to anybody", async () => {
    await api.subscribed();
    const since = new Date(api.clock.now() + 60_000).toISOString();
    const ready = async (who: "operator" | "partner-admin") => {
      const cookie = await api.cookieOf(who);
      const stream = await openEventStream({ url: api.url, procedure: "live.provider", input: { since }, cookie });
      open.push(stream);
      return (await stream.next())?.data;
    };
    expect(await ready("operator")).toEqual({ event: "ready", missed: false });
    expect(await ready("partner-admin")).toEqual({ event: "ready", missed: true });
  });

  test("of the platform is told of every organization, with who it was; of a partner of those that it serves", async () => {
    const { organization } = await api.subscribed();
    const { id: organizationId, slug } = organization;
    // Each sign-in is an event too.
    for (const person of ["support", "partner-admin", "stranger", "operator"] as const) await api.cookieOf(person);
    const [platform, partner, other] = [await watch("support"), await watch("partner-admin"), await watch("stranger")];
    await api.must("operator", "holds.place", { organizationId, kind: "platform", ...HOLD });
    expect(await changesOf(platform, slug)).toMatchObject([
      { kind: "hold", organization: { slug }, by: emailOf("operator") },
    ]);
    expect(await changesOf(partner, slug)).toMatchObject([
      { kind: "hold", organization: { slug }, by: "Service provider" },
    ]);
    await api.must("operator", "organizations.update", { organizationId, partnerId: "elsewhere" });
    expect(await changesOf(platform, slug)).toMatchObject([{ kind: "organization", organization: { slug } }]);
    expect(await changesOf(partner, slug)).toMatchObject([
      { kind: "organization", type: null, organization: null, by: null },
    ]);
    expect(await changesOf(other, slug)).toMatchObject([{ kind: "organization", organization: { slug } }]);
  });

  test("of a partner is told of its own people, and of nobody else's", async () => {
    const [partner, other] = [await watch("partner-viewer"), await watch("stranger")];
    const invite = { partnerId: "northwind", email: "colleague@people.example", role: "partner_viewer" };
    await api.must("partner-admin", "members.invite", invite);
    expect(await changes(partner)).toMatchObject([{ kind: "members", organization: null }]);
    await api.must("stranger", "members.invite", { ...invite, partnerId: "elsewhere" });
    expect(await changes(other)).toMatchObject([{ kind: "members", isOwn: true }]);
  });
});

describe("a stream ends", () => {
  test("when its reader is no member any more", async () => {
    const { organization } = await api.subscribed();
    const { id: organizationId } = organization;
    const stream = await watch("viewer", { organizationId });
    await api.must("admin", "members.remove", { organizationId, userId: idOf("viewer") });
    expect(await endOf(stream)).toEqual({ code: "NOT_FOUND" });
  });

  test("when the organization is another partner's", async () => {
    const { organization } = await api.subscribed();
    const { id: organizationId } = organization;
    const stream = await watch("partner-admin", { organizationId });
    await api.must("operator", "organizations.update", { organizationId, partnerId: "elsewhere" });
    expect(await endOf(stream)).toEqual({ code: "NOT_FOUND" });
  });

  test("when the session is over, within seconds, and whatever happens meanwhile is not told", async () => {
    const { organization } = await api.subscribed();
    const cookie = await api.newCookie("admin");
    const stream = await watch("admin", { organizationId: organization.id, cookie });
    await api.post("/api/auth/sign-out", {}, { cookie });
    const endedAt = performance.now();
    await api.must("operator", "holds.place", { organizationId: organization.id, kind: "platform", ...HOLD });
    expect(await endOf(stream)).toEqual({ code: "UNAUTHENTICATED" });
    expect(performance.now() - endedAt).toBeLessThan(5000);
  });

  test("and a user has so many and no more: the next is refused, and one that ends makes room", async () => {
    const cookie = await api.newCookie("stranger");
    const streams = await Promise.all(Array.from({ length: 20 }, () => watch("stranger", { cookie })));
    const next = () => openEventStream({ url: api.url, procedure: "live.provider", input: {}, cookie });
    const refused = await next();
    open.push(refused);
    expect(await endOf(refused)).toMatchObject({ code: "THROTTLED" });
    await watch("support");
    streams[0]?.close();
    await expect.poll(() => api.services.live.size()).toBe(20);
    await watch("stranger", { cookie });
  });

  test("and leaves nothing behind", async () => {
    await expect.poll(() => api.services.live.size()).toBe(0);
  });
});

/** The next message's, if the last one did not have it all. */
async function maybe(stream: EventStream) {
  return Promise.race([changes(stream), new Promise<[]>((resolve) => setTimeout(resolve, 1500, []))]);
}
