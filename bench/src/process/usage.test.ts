import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readCpuMs, readFamilyCpuMs, readFamilyResident, readResident } from "./usage.ts";

const NOBODY = 2 ** 30;

describe.runIf(existsSync("/proc/self/stat"))("on Linux", () => {
  test("the CPU time of a process is what the process says itself", () => {
    const own = () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1000;
    };
    const before = own();
    const read = readCpuMs([process.pid]);
    // The kernel counts in ticks of 10 ms, user and system apart.
    expect(read).toBeGreaterThanOrEqual(before - 40);
    expect(read).toBeLessThanOrEqual(own() + 40);
  });

  test("the time of several is their sum", () => {
    const one = readCpuMs([process.pid]) ?? 0;
    expect(readCpuMs([process.pid, process.pid])).toBeGreaterThanOrEqual(2 * one);
  });

  test("the time of a child that has ended goes to its family", async () => {
    const before = readFamilyCpuMs(process.pid) ?? 0;
    const child = spawn(process.execPath, [
      "-e",
      "const end = process.cpuUsage().user + 300_000; while (process.cpuUsage().user < end);",
    ]);
    await once(child, "exit");
    expect((readFamilyCpuMs(process.pid) ?? 0) - before).toBeGreaterThanOrEqual(280);
  });

  test("resident memory is about what the process says itself", () => {
    const read = readResident([process.pid]) ?? 0;
    expect(read / process.memoryUsage.rss()).toBeGreaterThan(0.7);
    expect(read / process.memoryUsage.rss()).toBeLessThan(1.4);
    expect(readFamilyResident(process.pid)).toBeGreaterThan(1e6);
  });
});

test("of a process that is not there nothing is known", () => {
  expect([readCpuMs([NOBODY]), readFamilyCpuMs(NOBODY), readResident([NOBODY]), readFamilyResident(NOBODY)]).toEqual([
    null,
    null,
    null,
    null,
  ]);
});
