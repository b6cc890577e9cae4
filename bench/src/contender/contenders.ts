import { bare } from "./bare.ts";
import type { Contender } from "./contender.ts";
import { keyhold } from "./keyhold.ts";

/** In the order in which a round asks them: what is divided by each other runs one after the other. */
export const CONTENDERS: readonly Contender[] = [
  bare,
  keyhold({ name: "keyhold-sqlite", engine: "sqlite", processes: 1 }),
  keyhold({ name: "keyhold-postgresql", engine: "postgresql", processes: 1 }),
  keyhold({ name: "keyhold-postgresql-2", engine: "postgresql", processes: 2 }),
];
