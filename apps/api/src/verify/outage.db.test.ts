import { afterAll, beforeAll, expect, test } from "vitest";
import { type Api, startApi, VERIFIER_TOKEN } from "../testing/api.ts";
import { createFragileDatabase, type Fragile } from "../testing/fragile-database.ts";
import { PASSWORD } from "../testing/people.ts";
import { parseMetrics, samplesOf } from "../testing/prometheus.ts";

async function counted(name: string): Promise<Record<string, number>> {
  return samplesOf(parseMetrics((await api.send("/metrics")).text), name);
}

let fragile: Fragile;
let api: Api;

beforeAll(async () => {
  fragile = await createFragileDatabase();
  api = await startApi({ on: fragile });
});
afterAll(() => api.close());

test("without its database it says so, and never anything about a key; with it, it goes on without a restart", async () => {
  const { organization, value } = await api.subscribed();
  const { id: organizationId } = organization;
  const cookie = await api.cookieOf("admin");
  for (let round = 0; round < 2; round += 1) {
    expect(await api.verdict(organizationId, value)).toBe("ALLOWED");
    await fragile.goAway();
    for (const key of [value, "WrongValue12"]) {
      const answer = await api.verify(organizationId, key);
      expect([answer.status, answer.body]).toEqual([503, { verdict: "UNAVAILABLE" }]);
      expect(answer.headers.get("retry-after")).toBe("1");
      const headers = { "x-keyhold-verifier": VERIFIER_TOKEN, "x-api-key": key };
      const { status, headers: told } = await api.send(`/v1/authorize/${organizationId}`, { headers });
      expect([status, told.get("x-keyhold-verdict"), told.get("retry-after")]).toEqual([503, "UNAVAILABLE", "1"]);
    }
    for (const procedure of ["key.get", "key.regenerate", "key.reveal", "session.me"]) {
      const input = procedure === "key.regenerate" ? { organizationId, expectedRevision: 2 } : { organizationId };
      const refused = await api.refused("admin", procedure, procedure === "session.me" ? {} : input);
      expect(refused).toEqual({ status: 503, refusal: { code: "UNAVAILABLE" } });
    }
    const signIn = await api.signIn("admin@people.example", PASSWORD);
    expect([signIn.status, signIn.body.error]).toMatchObject([503, { code: "UNAVAILABLE" }]);
    expect((await api.post("/api/auth/sign-out", {}, { cookie })).status).toBe(503);
    expect((await api.send("/readyz")).status).toBe(503);
    expect((await api.send("/healthz")).status).toBe(200);
    expect((await counted("keyhold_verdicts_total")).UNAVAILABLE).toBe(4 * (round + 1));
    expect((await counted("keyhold_database_errors_total")).unavailable).toBeGreaterThan(2 * (round + 1));
    await fragile.comeBack();
    expect(await api.verdict(organizationId, value)).toBe("ALLOWED");
    await expect.poll(async () => (await api.send("/readyz")).status).toBe(200);
  }
  expect((await api.must("admin", "key.get", { organizationId })).revision).toBe(2);
});
