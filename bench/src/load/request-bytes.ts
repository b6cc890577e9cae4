import type { KeyList, Records } from "./key-list.ts";

export type Shape = Pick<KeyList, "idLength" | "keyLength"> & {
  readonly port: number;
  /** Goes into the header `Authorization: Bearer`. */
  readonly token: string;
};

/**
 * The bytes of one connection's requests. They have one length, so they are made once; each request copies an
 * organization's id and key to their places, whether there are a thousand of them or a million.
 */
export class RequestBytes {
  readonly #bytes: Buffer;
  readonly #idAt: number;
  readonly #keyAt: number;
  readonly #idLength: number;

  constructor({ idLength, keyLength, port, token }: Shape) {
    const beforeId = '{"organization":"';
    const between = '","key":"';
    const end = '"}';
    const bodyLength = beforeId.length + idLength + between.length + keyLength + end.length;
    const head = [
      "POST /v1/verify HTTP/1.1",
      `host: 127.0.0.1:${port}`,
      `authorization: Bearer ${token}`,
      "content-type: application/json",
      `content-length: ${bodyLength}`,
    ].join("\r\n");
    const start = `${head}\r\n\r\n${beforeId}`;
    this.#bytes = Buffer.from(`${start}${"0".repeat(idLength)}${between}${"0".repeat(keyLength)}${end}`, "latin1");
    this.#idAt = start.length;
    this.#keyAt = start.length + idLength + between.length;
    this.#idLength = idLength;
  }

  /** The request for one record. The same memory each time: the one before must have been answered. */
  fill({ bytes, size }: Records, index: number): Buffer {
    const at = index * size;
    bytes.copy(this.#bytes, this.#idAt, at, at + this.#idLength);
    bytes.copy(this.#bytes, this.#keyAt, at + this.#idLength, at + size);
    return this.#bytes;
  }
}
