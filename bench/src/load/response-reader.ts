const HEAD_END = "\r\n\r\n";
const STATUS_LINE = /^HTTP\/1\.1 (\d{3})(?: |\r|$)/;
const CONTENT_LENGTH = /\r\ncontent-length:[ \t]*(\d{1,9})[ \t]*(?=\r|$)/gi;
const LONGEST_HEAD = 16_384;

/** The server said something that is no HTTP/1.1 answer with a length, or more than it was asked for. */
export class ProtocolError extends Error {
  override readonly name = "ProtocolError";
}

export type OnResponse = (status: number, body: string) => void;

type Head = { readonly status: number; readonly bodyStart: number; readonly bodyEnd: number };

/** Reads the answers on one connection, however they are cut into chunks. Only answers with a content-length are understood. */
export class ResponseReader {
  readonly #onResponse: OnResponse;
  #kept: Buffer | null = null;

  constructor(onResponse: OnResponse) {
    this.#onResponse = onResponse;
  }

  /** True when part of an answer has arrived and the rest has not. */
  get isInside(): boolean {
    return this.#kept !== null;
  }

  /** The chunk may be used again by its owner afterwards: what is not complete is copied. */
  push(chunk: Buffer): void {
    const data = this.#kept === null ? chunk : Buffer.concat([this.#kept, chunk]);
    this.#kept = null;
    let offset = 0;
    while (offset < data.length) {
      const head = readHead(data, offset);
      if (head === null || head.bodyEnd > data.length) {
        this.#kept = Buffer.from(data.subarray(offset));
        return;
      }
      offset = head.bodyEnd;
      this.#onResponse(head.status, data.toString("latin1", head.bodyStart, head.bodyEnd));
    }
  }
}

/** Null when the head is not complete. */
function readHead(data: Buffer, offset: number): Head | null {
  const end = data.indexOf(HEAD_END, offset, "latin1");
  if (end === -1 && data.length - offset < LONGEST_HEAD) return null;
  if (end === -1) throw new ProtocolError("The head of an answer does not end.");
  const head = data.toString("latin1", offset, end);
  const status = STATUS_LINE.exec(head)?.[1];
  if (status === undefined) throw new ProtocolError("What the server sent does not begin like an answer.");
  const bodyStart = end + HEAD_END.length;
  return { status: Number(status), bodyStart, bodyEnd: bodyStart + lengthIn(head) };
}

function lengthIn(head: string): number {
  CONTENT_LENGTH.lastIndex = 0;
  const length = CONTENT_LENGTH.exec(head)?.[1];
  if (length === undefined) throw new ProtocolError("An answer has no content-length.");
  if (CONTENT_LENGTH.test(head)) throw new ProtocolError("An answer has two lengths.");
  return Number(length);
}
