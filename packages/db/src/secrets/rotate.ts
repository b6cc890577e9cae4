import { setTimeout as pause } from "node:timers/promises";
import { isDatabaseUnavailable } from "../errors.ts";
import { SEALED_COLUMNS, type SealedColumn } from "../sealed/columns.ts";
import type { Resealed, SealedCount, SealedRow, SealedRows } from "../sealed/rows.ts";
import type { MasterKeys } from "./master-keys.ts";
import { resealAt } from "./sealed-place.ts";

export type RotateOptions = {
  readonly sealedRows: SealedRows;
  /** The first seals. */
  readonly masterKeys: MasterKeys;
  /** Stops after the step that is under way. */
  readonly signal: AbortSignal;
  onStep(progress: Progress): void;
};

export type Progress = { readonly done: number; readonly total: number };

export type Rotated = {
  readonly replaced: number;
  /** Texts that no master key opens: which rows, the first of them, and how many. */
  readonly unreadable: readonly { readonly column: string; readonly key: readonly string[] }[];
  readonly unreadableCount: number;
  /** What is not sealed with the first master key after this: unreadable, interrupted, or sealed meanwhile by a process that does not know it. */
  readonly left: readonly SealedCount[];
};

/** A statement of so many rows takes a few milliseconds: nobody who waits for it notices. */
const STEP_ROWS = 50;
/** Between two steps the database is for the others, for as long as a step took. */
const LEAST_PAUSE_MS = 2;
const MOST_PAUSE_MS = 100;
/** Over again for what was sealed with another master key meanwhile. */
const PASSES = 5;
const TOLD_UNREADABLE = 20;
const PATIENCE_MS = 60_000;

/**
 * Seals everything with the first master key, in small steps, while others read and change it. What a step has done is done:
 * where a rotation ended, however it ended, the next one goes on. A text that was changed meanwhile is never written over.
 */
export async function rotateSecrets(options: RotateOptions): Promise<Rotated> {
  const walk = new Walk(options);
  for (let pass = 0; pass < PASSES && (pass === 0 || (await walk.isWorthAnotherPass())); pass += 1) {
    await walk.goThrough();
  }
  return walk.result();
}

class Walk {
  readonly #options: RotateOptions;
  readonly #unreadable = new Map<string, { readonly column: string; readonly key: readonly string[] }>();
  #total: number | null = null;
  #replaced = 0;

  constructor(options: RotateOptions) {
    this.#options = options;
  }

  async goThrough(): Promise<void> {
    this.#total ??= sum(await this.#left());
    for (const column of SEALED_COLUMNS) await this.#goThroughColumn(column);
  }

  async isWorthAnotherPass(): Promise<boolean> {
    return !this.#options.signal.aborted && sum(await this.#left()) > this.#unreadable.size;
  }

  async result(): Promise<Rotated> {
    return {
      replaced: this.#replaced,
      unreadable: [...this.#unreadable.values()].slice(0, TOLD_UNREADABLE),
      unreadableCount: this.#unreadable.size,
      left: await this.#left(),
    };
  }

  async #goThroughColumn(column: SealedColumn): Promise<void> {
    let after: readonly string[] | null = null;
    while (!this.#options.signal.aborted) {
      const began = performance.now();
      const page = { notSealedWith: this.#first, after, limit: STEP_ROWS };
      const rows: readonly SealedRow[] = await persist(() => this.#options.sealedRows.list(column, page));
      after = rows.at(-1)?.key ?? null;
      if (after === null) return;
      const resealed = this.#reseal(column, rows);
      this.#replaced += await persist(() => this.#options.sealedRows.replace(column, resealed));
      this.#options.onStep({ done: this.#replaced, total: Math.max(this.#total ?? 0, this.#replaced) });
      await pause(Math.min(Math.max(LEAST_PAUSE_MS, performance.now() - began), MOST_PAUSE_MS));
    }
  }

  #reseal(column: SealedColumn, rows: readonly SealedRow[]): readonly Resealed[] {
    return rows.flatMap((row) => {
      const next = resealAt(this.#options.masterKeys, column.placeOf(row.key), row.sealed);
      if (next !== null) return [{ ...row, next }];
      this.#unreadable.set(JSON.stringify([column.name, row.key]), { column: column.name, key: row.key });
      return [];
    });
  }

  async #left(): Promise<readonly SealedCount[]> {
    const counts = await persist(() => this.#options.sealedRows.count());
    return counts.filter(({ masterKeyId }) => masterKeyId !== this.#first);
  }

  get #first(): string {
    return this.#options.masterKeys[0].id;
  }
}

function sum(counts: readonly SealedCount[]): number {
  return counts.reduce((total, { rows }) => total + rows, 0);
}

/** A step may be repeated as it is: what it has replaced it does not find again. */
async function persist<T>(step: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await step();
    } catch (error) {
      if (!isDatabaseUnavailable(error) || performance.now() > deadline) throw error;
      await pause(MOST_PAUSE_MS);
    }
  }
}
