import { describe, expect, test, vi } from "vitest";
import { launcherLinks, type Process, watchLauncher } from "./launcher.ts";

const underNpx: Record<number, Process> = {
  60: { parent: 50, command: "node scripts/start.mjs" },
  50: { parent: 40, command: "sh -c node scripts/start.mjs" },
  40: { parent: 30, command: "/home/me/.npm/_npx/1/node_modules/.bin/pnpm start" },
  30: { parent: 20, command: "sh -c 'pnpm' start" },
  20: { parent: 10, command: "npm exec pnpm@12 start" },
  10: { parent: 1, command: "bash -c npx -y pnpm@12 start" },
};
const lookUpIn = (table: Record<number, Process>) => (pid: number) => table[pid] ?? null;

describe("the launcher", () => {
  test("is everything up to the topmost package manager, and not the shell that called it", () => {
    expect(launcherLinks(60, lookUpIn(underNpx))).toEqual([
      [60, 50],
      [50, 40],
      [40, 30],
      [30, 20],
    ]);
  });

  test("is nothing when a shell started the script itself", () => {
    const table = {
      60: { parent: 10, command: "node scripts/start.mjs" },
      10: { parent: 1, command: "bash -c node x" },
    };
    expect(launcherLinks(60, lookUpIn(table))).toEqual([]);
  });

  test("is missed when any of it is gone, also the topmost, whose end no signal announces", () => {
    vi.useFakeTimers();
    const table = {
      ...underNpx,
      [process.pid]: { parent: 60, command: "node" },
      60: { parent: 50, command: "pnpm start" },
    };
    const onGone = vi.fn();
    watchLauncher(onGone, lookUpIn(table));
    vi.advanceTimersByTime(10_000);
    expect(onGone).not.toHaveBeenCalled();
    table[30] = { parent: 1, command: "sh -c 'pnpm' start" };
    vi.advanceTimersByTime(10_000);
    expect(onGone).toHaveBeenCalledTimes(1);
    vi.useRealTimers();
  });
});
