import { createThresholdChange } from "@keyhold/db/testing/factories";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, iso, startApi, VERIFIER_TOKEN } from "../testing/api.ts";
import type { Answer } from "../testing/client.ts";

let api: Api;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

type Headers = Record<string, string>;

const authorize = (path: string, headers: Headers) =>
  api.send(`/v1/authorize${path}`, { headers: { "x-keyhold-verifier": VERIFIER_TOKEN, ...headers } });
const withKey = (organization: string, key: string) => authorize(`/${organization}`, { "x-api-key": key });
const basic = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;
const told = ({ status, headers }: Answer) => [status, headers.get("x-keyhold-verdict")];

/** All that could tell one refusal from another. */
function everything({ status, text, headers }: Answer) {
  const entries = [...headers].filter(([name]) => name !== "x-request-id" && name !== "date");
  return { status, text, headers: Object.fromEntries(entries) };
}

describe("a gateway is told whose the key is", () => {
  const forms: [string, (ref: string, key: string) => [string, Headers]][] = [
    ["a bearer, the path", (ref, key) => [`/${ref}`, { authorization: `Bearer ${key}` }]],
    ["a bearer in small letters", (ref, key) => [`/${ref}`, { authorization: `bearer ${key}` }]],
    ["X-API-Key, the path", (ref, key) => [`/${ref}`, { "x-api-key": key }]],
    ["Basic, which names it", (ref, key) => ["", { authorization: basic(`${ref}:${key}`) }]],
    ["Basic, which names nobody, the path", (ref, key) => [`/${ref}`, { authorization: basic(`:${key}`) }]],
    ["a header", (ref, key) => ["", { "x-keyhold-claimed-organization": ref, "x-api-key": key }]],
    ["a header, an empty path", (ref, key) => ["/", { "x-keyhold-claimed-organization": ref, "x-api-key": key }]],
    ["the path with a client's path behind it", (ref, key) => [`/${ref}/orders/7?all=1`, { "x-api-key": key }]],
    ["the path, percent-encoded", (ref, key) => [`/%6${ref.charCodeAt(0) - 96}${ref.slice(1)}`, { "x-api-key": key }]],
    [
      "all of them at once",
      (ref, key) => [
        `/${ref}`,
        { authorization: basic(`${ref}:${key}`), "x-api-key": key, "x-keyhold-claimed-organization": ref },
      ],
    ],
    [
      "a key beside another scheme's credentials",
      (ref, key) => [`/${ref}`, { authorization: "Negotiate abc", "x-api-key": key }],
    ],
    [
      "a key beside empty headers",
      (ref, key) => [`/${ref}`, { authorization: "", "x-api-key": key, "x-keyhold-claimed-organization": "" }],
    ],
  ];

  test.each(forms)("%s", async (_what, form) => {
    const { organization, value } = await api.subscribed();
    const answer = await authorize(...form(organization.slug, value));
    expect(told(answer)).toEqual([200, "ALLOWED"]);
    expect(answer.headers.get("x-keyhold-organization")).toBe(organization.id);
    expect(answer.headers.get("x-keyhold-organization-slug")).toBe(organization.slug);
    expect(answer.headers.get("x-keyhold-remaining")).toBe(null);
    expect([answer.text, answer.headers.get("content-length")]).toEqual(["", "0"]);
  });

  test("also by the organization's id", async () => {
    const { organization, value } = await api.subscribed();
    expect((await withKey(organization.id, value)).headers.get("x-keyhold-organization-slug")).toBe(organization.slug);
  });

  test("and not what the client says about itself", async () => {
    const { organization, value } = await api.subscribed();
    const spoofed = { "x-keyhold-organization": "other", "x-keyhold-organization-slug": "other" };
    const answer = await authorize(`/${organization.slug}`, { "x-api-key": value, ...spoofed });
    expect(answer.headers.get("x-keyhold-organization")).toBe(organization.id);
    expect((await authorize("", { "x-api-key": value, "x-keyhold-organization": organization.id })).status).toBe(401);
  });
});

test("no answer may be kept, and each has a request id", async () => {
  const { organization, value } = await api.subscribed();
  const unknown = await api.send("/v1/authorize", { headers: { "x-request-id": "abc-DEF_1234" } });
  expect(unknown.headers.get("x-request-id")).toBe("abc-DEF_1234");
  for (const { headers } of [unknown, await withKey(organization.slug, value), await withKey("nobody", value)]) {
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-request-id")).toMatch(/^\S{8,}$/);
  }
});

describe("a refusal", () => {
  test("is 401 and one and the same for whatever is wrong with key or organization", async () => {
    const [mine, other] = [await api.subscribed(), await api.subscribed()];
    const [{ slug }, key] = [mine.organization, mine.value];
    const empty = await api.subscribed();
    await api.must("admin", "key.delete", { organizationId: empty.organization.id, expectedRevision: 2 });
    const answers = [
      await withKey(slug, other.value),
      await withKey(slug, key.slice(0, 11)),
      await withKey("no-such-organization", key),
      await withKey(empty.organization.slug, empty.value),
      await withKey(other.organization.slug, key),
      await authorize(`/${slug}`, {}),
      await authorize("", { authorization: `Bearer ${key}` }),
      await authorize(`/${slug}`, { authorization: "Bearer" }),
      await authorize(`/${slug}`, { authorization: `Bearer ${key} x` }),
      await authorize(`/${slug}`, { authorization: key }),
      await authorize(`/${slug}`, { authorization: `Digest ${key}` }),
      await authorize(`/${slug}`, { authorization: basic(key) }),
      await authorize(`/${slug}`, { authorization: basic(`${slug}:`) }),
      await authorize(`/${slug}`, { authorization: basic(`${slug}:${key}:x`) }),
      await authorize(`/${slug}`, { authorization: `Basic ${slug}:${key}` }),
      await authorize(`/${slug}`, { "x-api-key": "x".repeat(1025) }),
      await authorize(`/${slug}?key=${"x".repeat(12)}`, {}),
    ];
    for (const answer of answers) {
      expect(everything(answer)).toEqual(everything(answers[0] ?? answer));
      expect(told(answer)).toEqual([401, "KEY_INVALID"]);
      expect(answer.headers.get("www-authenticate")).toBe('Bearer realm="keyhold"');
      expect([...answer.headers.keys()]).not.toContain("x-keyhold-organization");
    }
  });

  test("is 401 where two say different things, whoever says the true one", async () => {
    const [mine, other] = [await api.subscribed(), await api.subscribed()];
    const [{ slug, id }, key] = [mine.organization, mine.value];
    const claimed = "x-keyhold-claimed-organization";
    const answers = [
      await authorize(`/${slug}`, { authorization: `Bearer ${key}`, "x-api-key": other.value }),
      await authorize(`/${slug}`, { authorization: `Bearer ${other.value}`, "x-api-key": key }),
      await authorize(`/${slug}`, { authorization: "Bearer", "x-api-key": key }),
      await authorize(`/${slug}`, { authorization: basic(`${slug}:${other.value}`), "x-api-key": key }),
      await authorize(`/${other.organization.slug}`, { authorization: basic(`${slug}:${key}`) }),
      await authorize(`/${slug}`, { "x-api-key": key, [claimed]: other.organization.slug }),
      await authorize(`/${other.organization.slug}`, { "x-api-key": key, [claimed]: slug }),
      await authorize("", { authorization: basic(`${slug}:${key}`), [claimed]: other.organization.slug }),
      await authorize(`/${slug}`, { "x-api-key": key, [claimed]: id }),
      await authorize(`/${slug}`, { "x-api-key": key, [claimed]: `${slug}, ${slug}` }),
    ];
    for (const answer of answers) expect(told(answer)).toEqual([401, "KEY_INVALID"]);
  });

  test("is 403 for a hold, a lapsed subscription and a crossed threshold, and says which", async () => {
    const { organization, value } = await api.subscribed();
    const { id: organizationId, slug } = organization;
    const hold = { organizationId, kind: "platform", reason: "OTHER", message: "Stopped." };
    await api.must("operator", "holds.place", hold);
    const held = await withKey(slug, value);
    await api.must("operator", "holds.release", { organizationId, kind: "platform" });
    const [start, end] = [api.clock.now() - 2000, api.clock.now() - 1000];
    await api.must("operator", "subscription.set", { organizationId, startsAt: iso(start), endsAt: iso(end) });
    const lapsed = await withKey(slug, value);
    expect([told(held), told(lapsed)]).toEqual([
      [403, "KEY_DISABLED"],
      [403, "SUBSCRIPTION_EXPIRED"],
    ]);
    for (const { headers, text } of [held, lapsed]) {
      expect(text).toBe("");
      expect([...headers.keys()].filter((name) => name.startsWith("x-keyhold"))).toEqual(["x-keyhold-verdict"]);
    }
    expect(told(await withKey(slug, "WrongValue12"))).toEqual([401, "KEY_INVALID"]);
  });

  test("tells with a threshold how many calls remain, and 403 behind the last one", async () => {
    const { organization, value } = await api.subscribed();
    const { id: organizationId, slug } = organization;
    const at = api.clock.now();
    await api.services.stores.thresholds.set(createThresholdChange(organizationId, { limit: 2, unit: "hour" }, { at }));
    const answers = [await withKey(slug, value), await withKey(slug, value), await withKey(slug, value)];
    expect(answers.map((answer) => [...told(answer), answer.headers.get("x-keyhold-remaining")])).toEqual([
      [200, "ALLOWED", "1"],
      [200, "ALLOWED", "0"],
      [403, "THRESHOLD_EXCEEDED", null],
    ]);
    expect(told(await withKey(slug, value))).toEqual([403, "KEY_DISABLED"]);
  });
});

test("a change is obeyed by the very next request", async () => {
  const { organization, value: first } = await api.subscribed();
  const { id: organizationId, slug } = organization;
  const edit = { organizationId, expectedRevision: 2, value: "AnotherKey77" };
  await api.must("admin", "key.edit", edit);
  expect([(await withKey(slug, first)).status, (await withKey(slug, "AnotherKey77")).status]).toEqual([401, 200]);
  const { value: third } = await api.must("admin", "key.regenerate", { organizationId, expectedRevision: 3 });
  expect([(await withKey(slug, "AnotherKey77")).status, (await withKey(slug, String(third))).status]).toEqual([
    401, 200,
  ]);
  const hold = { organizationId, kind: "partner", reason: "TERMS_VIOLATION", message: "Stopped." };
  await api.must("partner-admin", "holds.place", hold);
  expect((await withKey(slug, String(third))).status).toBe(403);
  await api.must("partner-admin", "holds.release", { organizationId, kind: "partner" });
  expect((await withKey(slug, String(third))).status).toBe(200);
  const { revision } = await api.must("admin", "key.get", { organizationId });
  await api.must("admin", "key.delete", { organizationId, expectedRevision: Number(revision) });
  expect((await withKey(slug, String(third))).status).toBe(401);
});

describe("guessing", () => {
  const SOURCE = "198.51.100.7";
  const SOURCES: [string, Headers, string][] = [
    ["X-Keyhold-Source", { "x-keyhold-source": SOURCE, "x-real-ip": "192.0.2.1" }, SOURCE],
    ["X-Keyhold-Source of IPv6", { "x-keyhold-source": "2001:db8::7" }, "2001:db8::7"],
    ["X-Keyhold-Source of IPv4 in IPv6", { "x-keyhold-source": `::ffff:${SOURCE}` }, SOURCE],
    ["the peer's, as its own is no address", { "x-keyhold-source": "somewhere", "x-real-ip": SOURCE }, "127.0.0.1"],
    ["X-Real-IP before a list", { "x-real-ip": SOURCE, "x-forwarded-for": "192.0.2.1" }, SOURCE],
    ["the last of X-Forwarded-For", { "x-forwarded-for": `192.0.2.1, 192.0.2.2, ${SOURCE}` }, SOURCE],
    ["the peer's, as the last of the list is none", { "x-forwarded-for": `${SOURCE}, unknown` }, "127.0.0.1"],
    ["the peer's, as a zone is none", { "x-keyhold-source": "fe80::1%eth0" }, "127.0.0.1"],
    ["the peer's, as two are none", { "x-keyhold-source": `${SOURCE}, ${SOURCE}` }, "127.0.0.1"],
    ["the peer's", {}, "127.0.0.1"],
  ];

  test.each(SOURCES)("is slowed by the source: %s", async (_what, headers, source) => {
    const { organization, value } = await api.subscribed();
    const guess = (from: Headers, key = "WrongValue12") =>
      authorize(`/${organization.slug}`, { ...from, "x-api-key": key });
    for (let attempt = 0; attempt < 10; attempt += 1) expect((await guess(headers)).status).toBe(401);
    for (const key of ["WrongValue12", value]) {
      const answer = await guess({ "x-keyhold-source": source }, key);
      expect([...told(answer), answer.text]).toEqual([429, "THROTTLED", ""]);
      expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    }
    expect((await guess({ "x-keyhold-source": "203.0.113.99" }, value)).status).toBe(200);
  });

  test("is not what somebody does who shows no key", async () => {
    const { organization } = await api.subscribed();
    for (let attempt = 0; attempt < 25; attempt += 1) {
      expect((await authorize(`/${organization.slug}`, { "x-keyhold-source": "198.51.100.8" })).status).toBe(401);
    }
  });

  test("with a value that is dead is counted by its source (M7)", async () => {
    const { organization, value } = await api.subscribed();
    await api.must("admin", "key.regenerate", { organizationId: organization.id, expectedRevision: 2 });
    await authorize(`/${organization.slug}`, { "x-api-key": value, "x-keyhold-source": SOURCE });
    const { retiredValues } = api.services.stores;
    await expect
      .poll(() => retiredValues.list(organization.id, 1), { timeout: 20_000 })
      .toMatchObject([{ attempts: 1, lastSource: SOURCE }]);
  });
});

describe("what is not about the key is 503, and never 401", () => {
  const unavailable = (answer: Answer) => {
    expect([...told(answer), answer.text, answer.headers.get("retry-after")]).toEqual([503, "UNAVAILABLE", "", "1"]);
    expect(answer.headers.has("www-authenticate")).toBe(false);
  };
  const WRONG: [string, Headers][] = [
    ["none", {}],
    ["an empty one", { "x-keyhold-verifier": "" }],
    ["an unknown one", { "x-keyhold-verifier": "kv_unknown" }],
    ["one with its scheme", { "x-keyhold-verifier": `Bearer ${VERIFIER_TOKEN}` }],
    ["two in a line", { "x-keyhold-verifier": `${VERIFIER_TOKEN}, ${VERIFIER_TOKEN}` }],
    ["one in the client's place", { authorization: `Bearer ${VERIFIER_TOKEN}` }],
    ["one that is too long", { "x-keyhold-verifier": "x".repeat(513) }],
  ];

  test.each(WRONG)("a gateway's wrong token: %s", async (_what, headers) => {
    const { organization, value } = await api.subscribed();
    for (const path of [`/v1/authorize/${organization.slug}`, "/v1/authorize", "/v1/authorize/nobody"]) {
      unavailable(await api.send(path, { headers: { "x-api-key": value, ...headers } }));
      unavailable(await api.send(path, { headers }));
    }
  });

  test("the log says once a minute what to mend, and how often it did not", async () => {
    const warnings = () =>
      api.log.filter((line) => line.includes("X-Keyhold-Verifier")).map((line) => JSON.parse(line));
    api.clock.advance(60_000);
    const before = warnings().length;
    for (let attempt = 0; attempt < 20; attempt += 1) unavailable(await api.send("/v1/authorize/acme"));
    expect(warnings()).toHaveLength(before + 1);
    api.clock.advance(60_000);
    unavailable(await api.send("/v1/authorize/acme"));
    expect(warnings()).toHaveLength(before + 2);
    expect(warnings().at(-1)).toMatchObject({ level: 40, untold: 19, address: "127.0.0.1" });
  });

  test("a failure of our own", async () => {
    const { organization, value } = await api.subscribed();
    const { now } = api.clock;
    api.clock.now = () => {
      throw new Error("The clock is broken.");
    };
    try {
      unavailable(await withKey(organization.slug, value));
    } finally {
      api.clock.now = now;
    }
    expect(api.log.some((line) => line.includes("The clock is broken."))).toBe(true);
    expect((await withKey(organization.slug, value)).status).toBe(200);
  });
});

test("the log has the verdict and the verifier, and nothing that the client sent", async () => {
  const { organization, value } = await api.subscribed();
  await authorize(`/${organization.slug}/${value}?key=${value}`, { "x-api-key": value });
  const line = JSON.parse(api.log.findLast((each) => each.includes("/v1/authorize")) ?? "{}");
  expect(line).toMatchObject({ path: "/v1/authorize", status: 200, verdict: "ALLOWED", verifier: "verifier-1" });
  expect(JSON.stringify(line)).not.toContain(value);
  expect(JSON.stringify(line)).not.toContain(organization.slug);
});
