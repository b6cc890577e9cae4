import { existsSync } from "node:fs";

const GATEWAYS = {
  nginx: { named: process.env.KEYHOLD_NGINX, usual: "/usr/sbin/nginx", variable: "KEYHOLD_NGINX" },
  caddy: { named: process.env.KEYHOLD_CADDY, usual: "/usr/bin/caddy", variable: "KEYHOLD_CADDY" },
} as const;

/** Where the gateway's program is: named by the environment, or where Debian puts it. */
export function programOf(gateway: keyof typeof GATEWAYS): string {
  const { named, usual, variable } = GATEWAYS[gateway];
  const path = named === undefined || named === "" ? usual : named;
  if (!existsSync(path))
    throw new Error(`There is no ${path}: install ${gateway}, or set ${variable} to the path of one.`);
  return path;
}

/** Enough to run, and nothing of the developer's configuration. */
export function bareEnvironment(): Record<string, string> {
  const { PATH = "", TMPDIR } = process.env;
  return { PATH, ...(TMPDIR === undefined ? {} : { TMPDIR }) };
}
