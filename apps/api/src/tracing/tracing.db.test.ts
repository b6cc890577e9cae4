import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTestDatabase, type TestDatabase } from "@keyhold/db/testing";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { JSON_BODY, type Json } from "../testing/client.ts";
import { type CollectedSpan, startCollector } from "../testing/collector.ts";
import { type ApiProcess, findFreePort, startApiProcess, stopApiProcess } from "../testing/process.ts";

const PASSWORD = "a password for the traces";
const TOKEN = "kv_token_for_the_traces";
const [SERVER, INTERNAL] = [2, 1];

let made: TestDatabase;
let directory = "";
let collector: Awaited<ReturnType<typeof startCollector>>;
let running: ApiProcess[] = [];

beforeEach(async () => {
  made = await createTestDatabase();
  directory = mkdtempSync(join(tmpdir(), "keyhold-traces-"));
  collector = await startCollector();
  running = [];
});
afterEach(async () => {
  for (const { child, ended } of running) {
    child.kill("SIGKILL");
    await ended;
  }
  await collector.close();
  await made.drop();
  rmSync(directory, { recursive: true, force: true });
});

/** The program itself, with the demonstration in it. */
async function start(env: Record<string, string>): Promise<ApiProcess> {
  const started = await startApiProcess({
    ...{ DATABASE_URL: made.url, KEYHOLD_DATA_DIR: join(directory, "data") },
    ...{ KEYHOLD_SEED_PASSWORD: PASSWORD, KEYHOLD_SEED_VERIFIER_TOKEN: TOKEN },
    ...env,
  });
  running.push(started);
  return started;
}

function keyIn({ output }: ApiProcess): string {
  return /"key":"(\w{12})"/.exec(output.stdout)?.[1] ?? "";
}

async function post(url: string, body: Json, headers: Record<string, string> = {}) {
  const response = await fetch(url, {
    method: "POST",
    headers: { ...JSON_BODY, ...headers },
    body: JSON.stringify(body),
  });
  const cookie = response.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  return { cookie, text: await response.text(), requestId: response.headers.get("x-request-id") };
}

const verify = ({ url }: ApiProcess, body: Json, headers: Record<string, string> = {}) =>
  post(`${url}/v1/verify`, body, { authorization: `Bearer ${TOKEN}`, ...headers });

function named(name: string, spans: readonly CollectedSpan[] = collector.spans()): CollectedSpan[] {
  return spans.filter((span) => span.name === name);
}

/** Whether a span's parent is another one, in the same trace. */
function isBelow(span: CollectedSpan | undefined, parent: CollectedSpan | undefined): boolean {
  return span !== undefined && span.parentId === parent?.spanId && span.traceId === parent.traceId;
}

describe("traces", () => {
  test("follow a call from its caller through the queue to its batch, and arrive before the process has ended", async () => {
    const api = await start({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
    const [traceId, callerId] = ["0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"];
    const traceparent = `00-${traceId}-${callerId}-01`;
    const { requestId } = await verify(api, { organization: "acme", key: keyIn(api) }, { traceparent });
    expect(await stopApiProcess(api)).toBe(0);
    const [request] = named("POST /v1/verify");
    const [decide] = named("verify.decide");
    const [batch] = named("verify.batch");
    expect(request).toMatchObject({ traceId, parentId: callerId, kind: SERVER, hasFailed: false });
    expect(request?.attributes).toEqual({
      "http.request.method": "POST",
      "http.route": "/v1/verify",
      "http.response.status_code": 200,
      "url.scheme": "http",
      "keyhold.request_id": requestId,
      "keyhold.verdict": "ALLOWED",
    });
    expect([isBelow(decide, request), isBelow(batch, decide)]).toEqual([true, true]);
    expect(decide).toMatchObject({
      kind: INTERNAL,
      attributes: { "keyhold.verdict": "ALLOWED" },
      events: ["batch begins"],
    });
    expect(batch?.attributes).toEqual({ "keyhold.batch.size": 1 });
    expect(request?.resource).toMatchObject({ "service.name": "keyhold-api", "service.version": "0.1.0" });
    expect(collector.paths[0]).toBe("POST /v1/traces");
  });

  test("link the calls that were decided together", async () => {
    const api = await start({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
    const key = keyIn(api);
    await Promise.all(Array.from({ length: 40 }, () => verify(api, { organization: "acme", key })));
    await stopApiProcess(api);
    const [calls, batches] = [named("verify.decide"), named("verify.batch")];
    expect(calls).toHaveLength(40);
    const inBatches = batches.map(({ parentId, links }) => [parentId, ...links]);
    expect(inBatches.flat().sort()).toEqual(calls.map(({ spanId }) => spanId).sort());
    expect(inBatches.map(({ length }) => length)).toEqual(
      batches.map(({ attributes }) => attributes["keyhold.batch.size"]),
    );
    for (const { spanId, links } of batches) {
      for (const call of calls.filter((each) => links.includes(each.spanId))) expect(call.links).toEqual([spanId]);
    }
  });

  test("name procedures, refusals and what is not there, and are no failures by that", async () => {
    const api = await start({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_SERVICE_NAME: "keys" });
    const account = { email: "admin@acme.example", password: PASSWORD };
    const { cookie } = await post(`${api.url}/api/auth/sign-in/email`, account);
    const input = (organizationId: string) => encodeURIComponent(JSON.stringify({ organizationId }));
    await fetch(`${api.url}/trpc/key.get?input=${input("acme")}`, { headers: { cookie } });
    await post(`${api.url}/trpc/key.add`, { organizationId: "acme", expectedRevision: 2 }, { cookie });
    await fetch(`${api.url}/trpc/key.nothing`, { headers: { cookie } });
    await fetch(`${api.url}/somewhere`);
    await stopApiProcess(api);
    const [query] = named("GET /trpc/");
    const [get] = named("key.get");
    const [add] = named("key.add");
    expect(isBelow(get, query)).toBe(true);
    expect(get?.attributes).toEqual({ "keyhold.procedure.type": "query" });
    expect(isBelow(add, named("POST /trpc/")[0])).toBe(true);
    expect(add?.attributes).toEqual({ "keyhold.procedure.type": "mutation", "keyhold.code": "PRECONDITION_FAILED" });
    expect(named("GET").map(({ attributes }) => attributes["http.response.status_code"])).toEqual([404]);
    expect(named("POST /api/auth/sign-in/email")).toHaveLength(1);
    expect(collector.spans().filter(({ hasFailed }) => hasFailed)).toEqual([]);
    expect(new Set(collector.spans().map(({ resource }) => resource["service.name"]))).toEqual(new Set(["keys"]));
    expect(collector.bytes().includes("key.nothing")).toBe(false);
    expect(collector.bytes().includes("somewhere")).toBe(false);
  });

  test("hold no secret, no person, no organization, no query and no text of the caller's", async () => {
    const api = await start({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
    const key = keyIn(api);
    const account = { email: "admin@acme.example", password: PASSWORD };
    const { cookie } = await post(`${api.url}/api/auth/sign-in/email`, account);
    const { text } = await post(`${api.url}/trpc/key.reveal`, { organizationId: "acme" }, { cookie });
    expect(text).toContain(key);
    await verify(api, { organization: "acme", key }, { tracestate: "note=hidden-in-the-state" });
    await verify(api, { organization: "acme", key: "WrongValue12", source: "203.0.113.9" });
    const gateway = { "x-keyhold-verifier": TOKEN, "x-api-key": key };
    await fetch(`${api.url}/v1/authorize/acme/path-of-the-client?key=${key}`, { headers: gateway });
    await fetch(`${api.url}/v1/verify?key=${key}`, { headers: { "user-agent": "agent-of-the-test" } });
    await fetch(`${api.url}/trpc/key.get?input=${encodeURIComponent(`{"organizationId":"acme","key":"${key}"}`)}`);
    await stopApiProcess(api);
    const sent = collector.bytes();
    expect(named("POST /v1/verify")).toHaveLength(2);
    expect(named("GET /v1/authorize/")).toHaveLength(1);
    const callers = [
      "hidden-in-the-state",
      "agent-of-the-test",
      "203.0.113.9",
      "input=",
      "path-of-the-client",
      "organizationId",
    ];
    const session = cookie.split("=")[1] ?? cookie;
    for (const secret of [
      key,
      TOKEN,
      PASSWORD,
      session,
      "WrongValue12",
      "acme",
      "Bearer",
      "@acme.example",
      "verifier",
      ...callers,
    ]) {
      expect([secret, sent.includes(secret)]).toEqual([secret, false]);
    }
  });

  test("are not sent where the standard's switches say so", async () => {
    for (const off of [
      { OTEL_SDK_DISABLED: "true" },
      { OTEL_TRACES_EXPORTER: "none" },
      { OTEL_TRACES_SAMPLER: "always_off" },
    ]) {
      const api = await start({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, ...off });
      await fetch(`${api.url}/healthz`);
      await stopApiProcess(api);
    }
    expect(collector.paths).toEqual([]);
  });

  test("of a share of the requests are sent, and of each whose caller is followed already", async () => {
    const share = { OTEL_TRACES_SAMPLER: "parentbased_traceidratio", OTEL_TRACES_SAMPLER_ARG: "0" };
    const api = await start({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, ...share });
    const body = { organization: "acme", key: keyIn(api) };
    await verify(api, body);
    const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    await verify(api, body, { traceparent });
    await stopApiProcess(api);
    expect(
      collector
        .spans()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(["POST /v1/verify", "verify.batch", "verify.decide"]);
  });

  test("that nobody takes keep nobody waiting, neither a call nor the end", async () => {
    const nowhere = `http://127.0.0.1:${await findFreePort()}`;
    const api = await start({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: nowhere });
    const { text } = await verify(api, { organization: "acme", key: keyIn(api) });
    expect(JSON.parse(text)).toMatchObject({ verdict: "ALLOWED" });
    expect(await stopApiProcess(api)).toBe(0);
    expect(api.output.stderr).toContain('"msg":"stopped"');
  });
});
