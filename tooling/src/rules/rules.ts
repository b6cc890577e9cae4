import type { Rule } from "../finding.ts";
import { clientDirective } from "./client-directive.ts";
import { documentedExports } from "./documented-exports.ts";
import { explainedCasts } from "./explained-casts.ts";
import { folderNames } from "./folder-names.ts";
import { noHosts } from "./no-hosts.ts";
import { pureDomain } from "./pure-domain.ts";
import { unfinished } from "./unfinished.ts";

/** What the house asks of a file's text and Biome has no rule for. */
export const rules: readonly Rule[] = [
  clientDirective,
  documentedExports,
  explainedCasts,
  folderNames,
  noHosts,
  pureDomain,
  unfinished,
];
