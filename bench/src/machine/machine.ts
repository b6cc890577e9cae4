import { availableParallelism, cpus, loadavg, platform, release, totalmem } from "node:os";
import { type FsyncLatency, isInMemory, measureFsync } from "./fsync.ts";

/** Where the figures were measured. */
export type Machine = {
  readonly cores: number;
  readonly cpu: string;
  readonly memoryBytes: number;
  readonly system: string;
  readonly node: string;
  /** Of one minute, before the first run: what others do here is in the figures. */
  readonly load: number;
  /** Of the disk that holds the databases. */
  readonly fsync: FsyncLatency;
  readonly isInMemory: boolean;
};

export function describeMachine(directory: string): Machine {
  return {
    cores: availableParallelism(),
    cpu: cpus()[0]?.model.trim() ?? "unknown",
    memoryBytes: totalmem(),
    system: `${platform()} ${release()}`,
    node: process.version,
    load: loadavg()[0] ?? 0,
    fsync: measureFsync(directory),
    isInMemory: isInMemory(directory),
  };
}
