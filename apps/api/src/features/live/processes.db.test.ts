import { readTestEngine } from "@keyhold/db/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, startApi } from "../../testing/api.ts";
import { type Fleet, startFleet } from "../../testing/fleet.ts";
import { stopApiProcess } from "../../testing/process.ts";
import { type EventStream, openEventStream } from "../../testing/sse.ts";

let api: Api;
let fleet: Fleet;

beforeAll(async () => {
  api = await startApi();
  fleet = await startFleet(api, 2);
});
afterAll(async () => {
  await fleet.close();
  await api.close();
});

const url = (index: number): string => fleet.processes[index]?.url ?? "";

async function watch(index: number, organizationId: string): Promise<EventStream> {
  const cookie = await api.cookieOf("admin");
  const input = { organizationId };
  const stream = await openEventStream({ url: url(index), procedure: "live.organization", input, cookie });
  expect(await stream.next()).toMatchObject({ data: { event: "ready" } });
  return stream;
}

describe(`two processes on one database (${readTestEngine()})`, () => {
  test("a change at one is told at the other within 2 s, and what verdicts bring too", async () => {
    const { organization, value } = await api.subscribed();
    const { id: organizationId } = organization;
    await api.must("operator", "threshold.set", { organizationId, limit: 1, window: "day" });
    const streams = [await watch(0, organizationId), await watch(1, organizationId)];
    const regenerate = { by: "admin", name: "key.regenerate" } as const;
    const changedAt = performance.now();
    const { result } = (await fleet.call(url(0), regenerate, { organizationId, expectedRevision: 2 })) as {
      result: { data: { value: string } };
    };
    for (const stream of streams) {
      expect((await stream.next())?.data).toMatchObject({ changes: [{ type: "key.regenerated" }] });
    }
    expect(performance.now() - changedAt).toBeLessThan(2000);
    expect(await fleet.verdict(url(0), organizationId, value)).toBe("KEY_INVALID");
    for (let call = 0; call < 2; call += 1) await fleet.verdict(url(0), organizationId, result.data.value);
    const types: unknown[] = [];
    while (!types.includes("hold.placed")) {
      const changes = (await streams[1]?.next())?.data.changes as { type: string }[];
      types.push(...changes.map(({ type }) => type));
    }
    for (const stream of streams) stream.close();
  });

  test("SIGTERM ends a process with open streams in under a second, and they are told", async () => {
    const { organization } = await api.subscribed();
    const process = await fleet.add();
    const stream = await watch(fleet.processes.indexOf(process), organization.id);
    const stoppedAt = performance.now();
    const code = stopApiProcess(process);
    expect(await stream.next()).toBeNull();
    expect(performance.now() - stoppedAt).toBeLessThan(1000);
    expect(await code).toBe(0);
    expect(process.output.stderr).not.toContain("did not end in time");
  });
});
