import { randomUUID } from "node:crypto";
import { readTestEngine } from "@keyhold/db/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, startApi, VERIFIER_TOKEN } from "../testing/api.ts";
import { PASSWORD } from "../testing/people.ts";
import { parseMetrics, samplesOf } from "../testing/prometheus.ts";
import { provokeVerdicts } from "../testing/verdicts.ts";
import { OUTCOMES } from "./metrics.ts";

let api: Api;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

async function read(): Promise<ReadonlyMap<string, number>> {
  const { text, headers } = await api.send("/metrics");
  expect(headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
  return parseMetrics(text);
}

const sum = (counts: Record<string, number>) => Object.values(counts).reduce((total, count) => total + count, 0);

describe("the metrics of a running API", () => {
  test("count every answer to a call for a verdict under its own name, and time each of them", async () => {
    const answers = await provokeVerdicts(api);
    const samples = await read();
    const verdicts = samplesOf(samples, "keyhold_verdicts_total");
    expect(Object.keys(verdicts).sort()).toEqual([...OUTCOMES].sort());
    // A threshold of one lets one call pass first, and ten wrong values come before the throttling.
    const once = Object.fromEntries(Object.keys(answers).map((each) => [each, 1]));
    expect(verdicts).toEqual({ ...once, ALLOWED: 2, KEY_INVALID: 11, UNAVAILABLE: 0 });
    expect(samples.get("keyhold_verify_duration_seconds_count")).toBe(sum(verdicts));
    // What is throttled does not get to a batch; what meets a threshold is asked again until its hold is placed.
    expect(samples.get("keyhold_verify_batch_size_sum")).toBeGreaterThanOrEqual(sum(verdicts) - 1);
    expect(samples.get("keyhold_verify_batch_size_count")).toBe(
      samples.get("keyhold_verify_batch_duration_seconds_count"),
    );
    expect(samplesOf(samples, "keyhold_build_info")).toEqual({ [`0.1.0 ${readTestEngine()}`]: 1 });
  });

  test("count a gateway's calls by the same names, and its own wrong token not as an outage", async () => {
    const { organization, value } = await api.subscribed();
    const before = samplesOf(await read(), "keyhold_verdicts_total");
    const ask = (headers: Record<string, string>) => api.send(`/v1/authorize/${organization.slug}`, { headers });
    await ask({ "x-keyhold-verifier": VERIFIER_TOKEN, "x-api-key": value });
    await ask({ "x-keyhold-verifier": VERIFIER_TOKEN });
    await ask({ "x-keyhold-verifier": "kv_unknown", "x-api-key": value });
    await ask({ "x-api-key": value });
    const after = samplesOf(await read(), "keyhold_verdicts_total");
    const more = Object.entries(after).filter(([verdict, count]) => count !== before[verdict]);
    const counts = more.map(([verdict, count]) => [verdict, count - (before[verdict] ?? 0)]);
    expect(Object.fromEntries(counts)).toEqual({ ALLOWED: 1, KEY_INVALID: 1, UNAUTHENTICATED: 2 });
  });

  test("name routes and never what was sent: no path, no organization, no procedure makes a series", async () => {
    await api.subscribed();
    const before = await read();
    for (let count = 0; count < 50; count += 1) {
      const made = randomUUID();
      await api.send(`/${made}`);
      await api.send(`/trpc/${made}`);
      await api.send(`/v1/verify?key=${made}`);
      await api.send(`/v1/authorize/${made}/${made}`);
      await api.verify(made, made.slice(0, 12));
    }
    const after = await read();
    const isNew = (series: string) => !before.has(series);
    const allowed =
      /^keyhold_http_requests_total\{route="(?:none|\/trpc\/|\/v1\/verify|\/v1\/authorize\/|\/metrics)",status="\d{3}"\}$/;
    const series = [...after.keys()].filter(isNew).filter((each) => each.startsWith("keyhold_"));
    expect(series.filter((each) => !allowed.test(each))).toEqual([]);
    expect(series.length).toBeLessThanOrEqual(7);
  });

  test("hold no value, token, password, person or organization", async () => {
    const { organization, value } = await api.subscribed();
    await api.verify(organization.slug, value);
    const { text } = await api.send("/metrics");
    const people = ["@people.example", "northwind"];
    for (const secret of [...api.values, VERIFIER_TOKEN, PASSWORD, organization.id, organization.slug, ...people]) {
      expect(text).not.toContain(secret);
    }
  });
});

describe("who may read them (decision 0016)", () => {
  const TOKEN = "a token for the metrics, for tests only".replaceAll(" ", "_");

  test("without a token: a program of this machine, and nobody who calls for somebody else", async () => {
    expect((await api.send("/metrics")).status).toBe(200);
    for (const headers of [
      { "x-forwarded-for": "203.0.113.1" },
      { "x-forwarded-for": "127.0.0.1" },
      { forwarded: "for=203.0.113.1" },
      { "x-real-ip": "203.0.113.1" },
      { via: "1.1 proxy" },
      { "x-forwarded-host": "keys.example" },
    ]) {
      const answer = await api.send("/metrics", { headers });
      expect([headers, answer.status, answer.body.error]).toMatchObject([headers, 404, { code: "NOT_FOUND" }]);
    }
  });

  test("with a token: who presents it, wherever from; anybody else is 401", async () => {
    const guarded = await startApi({ env: { metricsToken: TOKEN } });
    try {
      const status = async (headers: Record<string, string>) => (await guarded.send("/metrics", { headers })).status;
      const authorization = `Bearer ${TOKEN}`;
      expect(await status({ authorization })).toBe(200);
      expect(await status({ authorization, "x-forwarded-for": "203.0.113.1" })).toBe(200);
      expect(await status({})).toBe(401);
      for (const wrong of [`Bearer ${TOKEN}x`, `Basic ${TOKEN}`, TOKEN, "Bearer ", `Bearer ${VERIFIER_TOKEN}`]) {
        expect([wrong, await status({ authorization: wrong })]).toEqual([wrong, 401]);
      }
      const refused = await guarded.send("/metrics");
      expect(refused.headers.get("www-authenticate")).toBe("Bearer");
      expect(refused.body.error).toMatchObject({ code: "UNAUTHENTICATED" });
    } finally {
      await guarded.close();
    }
  });
});
