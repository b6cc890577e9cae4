import { randomBytes, randomInt } from "node:crypto";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const KEY_LENGTH = 12;

/** Everything that must never show up where it does not belong: what a test has typed, been told or configured. */
export class Secrets {
  readonly #values = new Set<string>();

  add(value: string): string {
    this.#values.add(value);
    return value;
  }

  /** A well-formed key value that nobody has seen. */
  newKeyValue(): string {
    return this.add(Array.from({ length: KEY_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join(""));
  }

  newToken(): string {
    return this.add(randomBytes(32).toString("base64url"));
  }

  /** The secrets that a text holds: as they are, with mark-up or spaces between their characters, or in base64. */
  foundIn(text: string): string[] {
    const joined = text.replace(/<[^>]*>/g, "").replace(/\s+/g, "");
    return [...this.#values].filter((value) =>
      [value, Buffer.from(value).toString("base64")].some((form) => text.includes(form) || joined.includes(form)),
    );
  }
}
