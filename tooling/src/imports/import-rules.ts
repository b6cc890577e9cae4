import type { IForbiddenRuleType } from "dependency-cruiser";
import { layer, layerNames } from "./table.ts";

const test = ["[.](test|spec|fixture)[.]tsx?$", "(^|/)testing/"];

/** The table's rows, and the lines of the house that say which file alone may know a library. */
export function importRules(): IForbiddenRuleType[] {
  return [...layerNames.flatMap(rowRules), ...libraryRules];
}

function rowRules(name: string): IForbiddenRuleType[] {
  const { folder, mayImport, mayImportTypesOf, testsMayImport = [] } = layer(name);
  const from = { path: `^${folder}/` };
  const others = layerNames.filter((other) => other !== name && !mayImport.includes(other));
  const never = others.filter((other) => !mayImportTypesOf.includes(other) && !testsMayImport.includes(other));
  return [
    {
      name: `${name}-imports`,
      comment: `${name} may not import it`,
      severity: "error",
      from,
      to: { path: folders(never) },
    },
    ...mayImportTypesOf.map(
      (other): IForbiddenRuleType => ({
        name: `${name}-imports-types-of-${other}`,
        comment: `${name} may import only types of ${other}`,
        severity: "error",
        from,
        to: { path: folders([other]), dependencyTypesNot: ["type-only"] },
      }),
    ),
    ...testsMayImport.map(
      (other): IForbiddenRuleType => ({
        name: `only-tests-of-${name}-import-${other}`,
        comment: `only tests of ${name} may import ${other}`,
        severity: "error",
        from: { ...from, pathNot: test },
        to: { path: folders([other]) },
      }),
    ),
  ];
}

const libraryRules: IForbiddenRuleType[] = [
  {
    name: "domain-stands-alone",
    comment: "the domain imports nothing but itself",
    severity: "error",
    from: { path: "^packages/domain/src/", pathNot: test },
    to: { pathNot: "^packages/domain/src/" },
  },
  {
    name: "client-stands-alone",
    comment: "of others the client imports nothing but types",
    severity: "error",
    from: { path: "^packages/client/src/", pathNot: test },
    to: { pathNot: "^packages/client/src/", dependencyTypesNot: ["type-only"] },
  },
  {
    name: "shipped-code-imports-no-tests",
    comment: "only tests import tests and what is made for them",
    severity: "error",
    from: { path: "^(apps|packages)/[^/]+/(src/|server[.]ts)", pathNot: test },
    to: { path: test },
  },
  {
    name: "prisma-is-known-to-db",
    comment: "only db knows Prisma",
    severity: "error",
    from: { pathNot: "^packages/db/" },
    to: { path: ["(^|/)node_modules/(@prisma|[.]prisma|prisma)/", "^@prisma/"] },
  },
  {
    name: "address-is-known-to-trpc",
    comment: "in the console only src/trpc knows where the API is",
    severity: "error",
    from: { path: "^apps/web/src/", pathNot: ["^apps/web/src/trpc/", ...test] },
    to: { path: "(^|/)node_modules/@trpc/client/", dependencyTypesNot: ["type-only"] },
  },
  {
    name: "no-detours",
    comment: "another package is imported by its name and its exports, not by a path",
    severity: "error",
    from: { path: "^((?:apps|packages)/[^/]+|bench|tooling|scripts|e2e)/" },
    to: { path: "^(apps|packages)/", pathNot: "^$1/", dependencyTypes: ["local"] },
  },
];

/** A pattern for what belongs to these layers, also when it cannot be resolved; for nothing when there are none. */
function folders(names: readonly string[]): string {
  if (names.length === 0) return "^$";
  return `^(${names.flatMap((name) => [layer(name).folder, `@keyhold/${name}`]).join("|")})(/|$)`;
}
