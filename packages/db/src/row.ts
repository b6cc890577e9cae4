/**
 * A row as the database gave it, read with a check of each column. A row that breaks the model is a bug: it is thrown with
 * the name of the row, never with what is in it.
 */
export class Row {
  readonly #columns: Readonly<Record<string, unknown>>;
  readonly #name: string;

  constructor(columns: Readonly<Record<string, unknown>>, name: string) {
    this.#columns = columns;
    this.#name = name;
  }

  text(column: string): string {
    const value = this.#columns[column];
    return typeof value === "string" ? value : this.#fail(column, "text");
  }

  textOrNull(column: string): string | null {
    return this.isNull(column) ? null : this.text(column);
  }

  integer(column: string): number {
    const value = this.#columns[column];
    return Number.isSafeInteger(value) ? Number(value) : this.#fail(column, "an integer");
  }

  integerOrNull(column: string): number | null {
    return this.isNull(column) ? null : this.integer(column);
  }

  /** A time as Prisma gives it, as it is written in SQLite, or in milliseconds. */
  instant(column: string): number {
    const value = this.#columns[column];
    const instant = value instanceof Date || typeof value === "string" ? new Date(value).getTime() : value;
    return Number.isSafeInteger(instant) ? Number(instant) : this.#fail(column, "a time");
  }

  instantOrNull(column: string): number | null {
    return this.isNull(column) ? null : this.instant(column);
  }

  oneOf<T extends string>(column: string, known: readonly T[]): T {
    const found = known.find((value) => value === this.#columns[column]);
    return found ?? this.#fail(column, `one of ${known.join(", ")}`);
  }

  json(column: string): Readonly<Record<string, unknown>> {
    try {
      const parsed: unknown = JSON.parse(this.text(column));
      if (isRecord(parsed)) return parsed;
    } catch {
      // Below: what the parser says would quote the text.
    }
    return this.#fail(column, "a JSON object");
  }

  isNull(column: string): boolean {
    return this.#columns[column] === null;
  }

  #fail(column: string, expected: string): never {
    throw new Error(`${this.#name}: column "${column}" is not ${expected}.`);
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function toDate(instant: number): Date {
  return new Date(instant);
}

export function toDateOrNull(instant: number | null): Date | null {
  return instant === null ? null : new Date(instant);
}

/** PostgreSQL has no text with U+0000, so no row has one, and to look for one is to find nothing. */
export function isStorable(text: string): boolean {
  return !text.includes("\0");
}

/** For what strangers send and we only write down: what cannot be stored is marked, and the rest kept. */
export function toStorable<T extends string | null>(text: T): T | string {
  return text === null ? text : text.toWellFormed().replaceAll("\0", "\uFFFD");
}
