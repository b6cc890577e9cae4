import { type SpawnSyncOptions, spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";

/** A program under one of these names on the path, or at one of these places. */
export function findProgram(names: readonly string[], places: readonly string[] = []): string | null {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...candidates, ...places].find(isExecutable) ?? null;
}

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    // Not there, or not ours to run: the search goes on.
    return false;
  }
}

/** Installs Debian's packages, where this is Debian and we may. */
export function installOnDebian(packages: readonly string[]): void {
  if (process.getuid?.() !== 0 || !isDebian()) return;
  console.log(`Installing Debian's ${packages.join(" and ")}.`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const options: SpawnSyncOptions = { stdio: ["ignore", "ignore", "inherit"], env };
  withoutStarting(() => {
    spawnSync("apt-get", ["update"], options);
    spawnSync("apt-get", ["install", "-y", "--no-install-recommends", ...packages], options);
  });
}

/** Debian starts a server that it installs. The tests want the program, and nothing that listens on port 80 after them. */
function withoutStarting(install: () => void): void {
  const policy = "/usr/sbin/policy-rc.d";
  const isDecided = existsSync(policy);
  if (!isDecided) writeFileSync(policy, "#!/bin/sh\nexit 101\n", { mode: 0o755 });
  try {
    install();
  } finally {
    if (!isDecided) rmSync(policy);
  }
}

function isDebian(): boolean {
  try {
    return /^ID(_LIKE)?=.*debian/m.test(readFileSync("/etc/os-release", "utf8"));
  } catch {
    // No such file: not a Linux with a package manager that is known here.
    return false;
  }
}
