import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { platform } from "node:process";

export type Process = { parent: number; command: string };
export type LookUp = (pid: number) => Process | null;

const packageManager = /^(?:\S*\/)?(?:node\s+)?(?:\S*\/)?(?:pnpm|npm|npx|pnpm\.c?js|npx-cli\.js|npm-cli\.js)(?:\s|$)/;
const shellBetween = /^(?:\S*\/)?(?:ba|da|z)?sh\s+-c\s/;
const pollMs = platform === "linux" ? 250 : 2_000;

/**
 * Calls back when the `npx` or `pnpm` that started us is gone. They do not pass on a SIGTERM, and cannot pass on a
 * SIGKILL, so a program that was started by them would otherwise outlive them and keep its ports.
 */
export function watchLauncher(onGone: () => void, lookUp: LookUp = lookUpProcess): () => void {
  const links = launcherLinks(process.pid, lookUp);
  if (links.length === 0) return () => undefined;
  const timer = setInterval(() => {
    if (links.every(([child, parent]) => lookUp(child)?.parent === parent)) return;
    clearInterval(timer);
    onGone();
  }, pollMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** The [child, parent] pairs from a process up to the topmost package manager; shells count only in between. */
export function launcherLinks(pid: number, lookUp: LookUp): [child: number, parent: number][] {
  const links: [number, number][] = [];
  let known = 0;
  for (let child = pid; ; ) {
    const parent = lookUp(child)?.parent ?? 0;
    const command = parent > 1 ? (lookUp(parent)?.command ?? "") : "";
    const manages = packageManager.test(command);
    if (!manages && !shellBetween.test(command)) return links.slice(0, known);
    links.push([child, parent]);
    if (manages) known = links.length;
    child = parent;
  }
}

function lookUpProcess(pid: number): Process | null {
  try {
    return platform === "linux" ? fromProc(pid) : fromPs(pid);
  } catch {
    // The process is gone, or this system tells nothing about processes; then there is nothing to watch.
    return null;
  }
}

function fromProc(pid: number): Process {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  return { parent, command: readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim() };
}

function fromPs(pid: number): Process {
  const line = execFileSync("ps", ["-o", "ppid=,command=", "-p", String(pid)], { encoding: "utf8" }).trim();
  const [parent = "", ...command] = line.split(/\s+/);
  return { parent: Number(parent), command: command.join(" ") };
}
