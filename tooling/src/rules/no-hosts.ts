import type { Rule } from "../finding.ts";
import { linesMatching } from "./lines.ts";

/** The lockfile says what is installed, by its hash; from where is everyone's own configuration. */
export const noHosts: Rule = {
  name: "no-hosts",
  appliesTo: (file) => /(?:^|\/)(?:pnpm-lock\.yaml|pnpm-workspace\.yaml|\.npmrc)$/.test(file),
  check: (text) =>
    linesMatching(
      text,
      /https?:\/\/|\bregistry\s*[=:]|\btarball:/,
      "names a registry's address: leave it to the machine's configuration",
    ),
};
