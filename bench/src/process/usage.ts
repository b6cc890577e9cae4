import { readdirSync, readFileSync } from "node:fs";

/** The kernel tells times in these, whatever it counts in. */
const TICKS_PER_SECOND = 100;

/** What the processes have used of a core since they began, in milliseconds; null where there is no /proc. */
export function readCpuMs(pids: readonly number[]): number | null {
  const times = pids.map(cpuMsOf);
  return times.some((time) => time === null) ? null : times.reduce<number>((sum, time) => sum + (time ?? 0), 0);
}

/** Of a process and its children, also those that have ended: their time went to their parent. */
export function readFamilyCpuMs(parent: number): number | null {
  const own = statOf(parent);
  if (own === null) return null;
  const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = timesOf(own);
  const children = childrenOf(parent).reduce((sum, pid) => sum + (cpuMsOf(pid) ?? 0), 0);
  return toMs(user + system + endedUser + endedSystem) + children;
}

/** Resident bytes, all of them together; null where there is no /proc. */
export function readResident(pids: readonly number[]): number | null {
  const sizes = pids.map((pid) => kilobytes(`/proc/${pid}/status`, "VmRSS"));
  return sizes.some((size) => size === null) ? null : 1024 * sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
}

/** Of a process and its children; memory that they share is counted once. */
export function readFamilyResident(parent: number): number | null {
  const own = kilobytes(`/proc/${parent}/smaps_rollup`, "Pss");
  if (own === null) return null;
  const sizes = childrenOf(parent).map((pid) => kilobytes(`/proc/${pid}/smaps_rollup`, "Pss") ?? 0);
  return 1024 * sizes.reduce((sum, size) => sum + size, own);
}

function childrenOf(parent: number): number[] {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => Number(statOf(pid)?.[1]) === parent);
}

function cpuMsOf(pid: number): number | null {
  const stat = statOf(pid);
  if (stat === null) return null;
  const [user = 0, system = 0] = timesOf(stat);
  return toMs(user + system);
}

/** The fields of /proc/<pid>/stat behind the name: state, parent, … */
function statOf(pid: number): string[] | null {
  const text = readText(`/proc/${pid}/stat`);
  return text === null ? null : text.slice(text.lastIndexOf(")") + 2).split(" ");
}

/** User, system, and the same of ended children, in ticks. */
function timesOf(stat: readonly string[]): number[] {
  return stat.slice(11, 15).map(Number);
}

function toMs(ticks: number): number {
  return (ticks * 1000) / TICKS_PER_SECOND;
}

function kilobytes(file: string, name: string): number | null {
  const text = readText(file);
  const found = text === null ? null : new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(text)?.[1];
  return found === undefined || found === null ? null : Number(found);
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    // The process has ended, or this system has no /proc.
    return null;
  }
}
