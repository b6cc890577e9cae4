import type { SchemaName } from "./schemas.ts";

export type Json = { readonly [name: string]: unknown };

type Section = "headers" | "parameters" | "responses";

/** What is described once, and where it is needed pointed at. */
export function refer(section: Section, name: string): Json {
  return { $ref: `#/components/${section}/${name}` };
}

export function schema(name: SchemaName): Json {
  return { $ref: `#/components/schemas/${name}` };
}
