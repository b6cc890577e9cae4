import { closeSync, fsyncSync, openSync, rmSync, statfsSync, writeSync } from "node:fs";
import { join } from "node:path";
import { Histogram } from "../load/histogram.ts";

const ROUNDS = 300;
const BLOCK = Buffer.alloc(4096, 1);
const TMPFS = 0x0102_1994;

/** What one durable commit costs at the least on this disk, in microseconds: 4 KiB more at the end of a file, and fsync. */
export type FsyncLatency = { readonly p50: number | null; readonly p99: number | null };

export function measureFsync(directory: string): FsyncLatency {
  const file = join(directory, "fsync");
  const descriptor = openSync(file, "w", 0o600);
  const histogram = new Histogram();
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      const begunAt = performance.now();
      writeSync(descriptor, BLOCK);
      fsyncSync(descriptor);
      histogram.record((performance.now() - begunAt) * 1000);
    }
  } finally {
    closeSync(descriptor);
    rmSync(file);
  }
  return { p50: histogram.quantile(0.5), p99: histogram.quantile(0.99) };
}

/** There fsync does nothing, and no commit is durable. */
export function isInMemory(directory: string): boolean {
  return statfsSync(directory).type === TMPFS;
}
