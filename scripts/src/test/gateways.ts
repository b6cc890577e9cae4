import { findProgram, installOnDebian, isExecutable } from "./programs.ts";

type Gateway = { readonly name: string; readonly variable: string };

export type Gateways = {
  /** Where each is, for its tests. */
  readonly env: Readonly<Record<string, string>>;
  /** A sentence for each that is not there: its tests will fail. */
  readonly missing: readonly string[];
};

const gateways: readonly Gateway[] = [
  { name: "nginx", variable: "KEYHOLD_NGINX" },
  { name: "caddy", variable: "KEYHOLD_CADDY" },
];

/** The gateways whose example configurations are tested: the one named, the one installed, or Debian's, in this order. */
export function provideGateways(): Gateways {
  const absent = gateways.filter((gateway) => pathOf(gateway) === null && !process.env[gateway.variable]);
  if (absent.length > 0) installOnDebian(absent.map(({ name }) => name));
  const found = gateways.map((gateway) => ({ ...gateway, path: pathOf(gateway) }));
  return {
    env: Object.fromEntries(found.flatMap(({ variable, path }) => (path === null ? [] : [[variable, path]]))),
    missing: found.filter(({ path }) => path === null).map(complaint),
  };
}

function pathOf({ name, variable }: Gateway): string | null {
  const named = process.env[variable];
  if (named) return isExecutable(named) ? named : null;
  return findProgram([name], [`/usr/sbin/${name}`, `/usr/local/sbin/${name}`]);
}

function complaint({ name, variable }: Gateway): string {
  const named = process.env[variable];
  if (named) return `${variable} names ${named}, which cannot be run: set it to the path of ${name}.`;
  return `No ${name} could be found or installed, so its tests fail: install it, or name one in ${variable}, and run this again.`;
}
