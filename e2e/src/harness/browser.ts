import { existsSync } from "node:fs";
import { chromium, type LaunchOptions } from "@playwright/test";

const SYSTEM_BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const ROOT_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"];

/** Named by the environment, or Playwright's own, or the system's. */
function browserPath(): string | undefined {
  const named = process.env.KEYHOLD_BROWSER;
  if (named) return named;
  if (existsSync(chromium.executablePath())) return undefined;
  const found = SYSTEM_BROWSERS.find((path) => existsSync(path));
  if (!found) throw new Error("No browser: install Chromium, or set KEYHOLD_BROWSER to the path of one.");
  return found;
}

export function launchOptions(): LaunchOptions {
  const executablePath = browserPath();
  return {
    ...(executablePath ? { executablePath } : {}),
    args: process.getuid?.() === 0 ? ROOT_FLAGS : [],
  };
}
