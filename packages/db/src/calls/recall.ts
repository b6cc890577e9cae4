import type { CallSubject } from "./store.ts";

/** Null: there is no such organization. */
type Recalled = CallSubject | Error | null;

/** So that made-up names do not fill the memory. */
const CAPACITY = 10_000;

/**
 * What a connection has read of organizations and verifiers, for as long as the database says that nobody has changed it
 * since: by a number that is read while nobody can change what is asked about. What is recalled then is what the tables say at
 * that moment.
 */
export class Recall {
  readonly #subjects = new Map<string, Recalled>();
  readonly #verifiers = new Map<string, string>();
  #version: number | string | null = null;

  /** Of everything that is recalled. */
  get version(): number | string | null {
    return this.#version;
  }

  /** Forgets everything if `version`, read in this transaction, is not the one of the last. */
  holdAgainst(version: number | string | null): void {
    if (version === this.#version) return;
    this.#subjects.clear();
    this.#verifiers.clear();
    this.#version = version;
  }

  get size(): number {
    return this.#subjects.size + this.#verifiers.size;
  }

  /** Undefined: not known, and to be read. */
  subject(ref: string): Recalled | undefined {
    return this.#subjects.get(ref);
  }

  verifier(digest: string): string | undefined {
    return this.#verifiers.get(digest);
  }

  keepSubject(ref: string, subject: Recalled): void {
    // What counts against a threshold is written with each batch, which the version does not tell.
    if (subject !== null && "threshold" in subject && subject.threshold !== null) return;
    if (this.#subjects.size >= CAPACITY) this.#subjects.clear();
    this.#subjects.set(ref, subject);
  }

  keepVerifier(digest: string, id: string): void {
    if (this.#verifiers.size >= CAPACITY) this.#verifiers.clear();
    this.#verifiers.set(digest, id);
  }
}
