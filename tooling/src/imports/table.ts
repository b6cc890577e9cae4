/** The import table of the house: who may import whom. Everything that is not written here is forbidden. */
const layers = {
  domain: { folder: "packages/domain", mayImport: [], mayImportTypesOf: [] },
  contract: { folder: "packages/contract", mayImport: ["domain"], mayImportTypesOf: [] },
  db: { folder: "packages/db", mayImport: ["domain"], mayImportTypesOf: [] },
  client: { folder: "packages/client", mayImport: [], mayImportTypesOf: [], testsMayImport: ["contract"] },
  ui: { folder: "packages/ui", mayImport: [], mayImportTypesOf: [] },
  api: { folder: "apps/api", mayImport: ["domain", "contract", "db"], mayImportTypesOf: [] },
  bench: { folder: "bench", mayImport: ["domain", "contract", "db"], mayImportTypesOf: [] },
  web: { folder: "apps/web", mayImport: ["domain", "contract", "ui"], mayImportTypesOf: ["api"] },
} as const satisfies Record<string, Layer>;

type Layer = {
  folder: string;
  mayImport: readonly string[];
  mayImportTypesOf: readonly string[];
  /** What a layer is only held against. */
  testsMayImport?: readonly string[];
};

export const layerNames = Object.keys(layers);

export function layer(name: string): Layer {
  const found = Object.entries(layers).find(([key]) => key === name);
  if (!found) throw new Error(`the import table has no layer "${name}"`);
  return found[1];
}
