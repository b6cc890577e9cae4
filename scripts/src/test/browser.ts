import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { root } from "../turbo.ts";
import { findProgram, installOnDebian, isExecutable } from "./programs.ts";

export type Browser = { path: string } | { missing: string };

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge"];
const usualPlaces = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/snap/bin/chromium",
  "/opt/google/chrome/chrome",
];

/** A browser for the journeys: the one named, one that is installed, Playwright's own, or Debian's, in this order. */
export function provideBrowser(): Browser {
  const named = process.env.KEYHOLD_BROWSER;
  if (named)
    return isExecutable(named)
      ? { path: named }
      : { missing: `KEYHOLD_BROWSER names ${named}, which cannot be run: set it to a Chromium or Chrome.` };
  const path = installedBrowser() ?? playwrightsBrowser() ?? downloadWithPlaywright() ?? debiansBrowser();
  if (path) return { path };
  return {
    missing:
      "No browser could be found or installed: install Chromium or Chrome, or name one in KEYHOLD_BROWSER, and run this again.",
  };
}

function installedBrowser(): string | null {
  return findProgram(names, usualPlaces);
}

function playwrightsBrowser(): string | null {
  const fromE2e = createRequire(join(root, "e2e", "package.json"));
  const path: unknown = fromE2e("@playwright/test").chromium.executablePath();
  return typeof path === "string" && isExecutable(path) ? path : null;
}

function downloadWithPlaywright(): string | null {
  console.log("No browser found; asking Playwright for its own.");
  const command = join(root, "e2e", "node_modules", ".bin", "playwright");
  const options = { stdio: "ignore", timeout: 180_000 } as const;
  return spawnSync(command, ["install", "--no-shell", "chromium"], options).status === 0 ? playwrightsBrowser() : null;
}

function debiansBrowser(): string | null {
  installOnDebian(["chromium"]);
  return installedBrowser();
}
