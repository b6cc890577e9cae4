import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { connectionLines, dateOf } from "./answer.ts";

/** How an answer begins whose body comes piece by piece. */
export type StreamHead = {
  readonly status: number;
  /** Names and values take turns; nothing about the connection or the encoding of the transfer. */
  readonly headers: readonly string[];
};

const NAME = /^[\w!#$%&'*+.^`|~-]+$/;
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** How the client knows where the body ends. */
type Framing = "length" | "chunks" | "none";

/** So much of a body is copied to go with what is before it: one write costs more than that. */
const COPIED = 16 * 1024;

/** An answer of which the body is not here yet: by its length where the head has one, in chunks where not. */
export class PlainStream {
  readonly #socket: Socket;
  readonly #framing: Framing;
  /** Bytes that the head has promised and that are not here yet. */
  #left: number;
  /** Not written yet; what comes in one turn goes together. */
  #text: string;
  #isFlushing = false;
  #isEnded = false;

  /** Throws where a header could not be one; nothing is written then. */
  constructor(socket: Socket, head: StreamHead, isLast: boolean) {
    const { lines, framing, length } = linesOf(head);
    this.#socket = socket;
    this.#framing = framing;
    this.#left = length;
    this.#text = `${lines}${connectionLines(isLast)}\r\n`;
    this.#flushSoon();
  }

  /** Whole, so that the client can tell where the next answer begins. */
  get isEnded(): boolean {
    return this.#isEnded;
  }

  /** False: the client has to take some of it first. Throws for more than the head has promised: it would be read as the next answer. */
  write(piece: Buffer): boolean {
    if (this.#framing === "length") this.#take(piece.length);
    // An empty chunk would be the end of all.
    if (piece.length > 0 && this.#framing !== "none") this.#add(piece);
    return !this.#socket.writableNeedDrain;
  }

  /** With less than was promised it does not end. */
  end(): void {
    this.#isEnded = this.#left === 0;
    if (this.#framing === "chunks") this.#text += "0\r\n\r\n";
    this.#flush();
  }

  #take(bytes: number): void {
    if (bytes > this.#left) throw new Error("The answer has more of a body than it has promised.");
    this.#left -= bytes;
  }

  #add(piece: Buffer): void {
    const isChunk = this.#framing === "chunks";
    if (isChunk) this.#text += `${piece.length.toString(16)}\r\n`;
    if (this.#text !== "" && piece.length <= COPIED) this.#text += piece.toString("latin1");
    else {
      this.#flush();
      this.#socket.write(piece);
    }
    if (isChunk) this.#text += "\r\n";
    if (this.#text.length > COPIED) this.#flush();
    else this.#flushSoon();
  }

  #flushSoon(): void {
    if (this.#isFlushing) return;
    this.#isFlushing = true;
    process.nextTick(() => {
      this.#isFlushing = false;
      this.#flush();
    });
  }

  #flush(): void {
    const text = this.#text;
    this.#text = "";
    if (text !== "") this.#socket.write(text, "latin1");
  }
}

type Lines = { readonly lines: string; readonly framing: Framing; readonly length: number };

function linesOf({ status, headers }: StreamHead): Lines {
  let lines = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\n`;
  let hasDate = false;
  let length: number | null = null;
  for (let index = 0; index + 1 < headers.length; index += 2) {
    const [name = "", value = ""] = [headers[index], headers[index + 1]];
    if (!NAME.test(name) || !VALUE.test(value)) throw new Error("The answer has a header that none can be.");
    const lower = name.toLowerCase();
    if (lower === "content-length" && status === 204) continue;
    if (lower === "content-length") length = readLength(value, length);
    hasDate ||= lower === "date";
    lines += `${name}: ${value}\r\n`;
  }
  if (!hasDate) lines += `date: ${dateOf(Date.now())}\r\n`;
  if (status === 204 || status === 304) return { lines, framing: "none", length: 0 };
  if (length !== null) return { lines, framing: "length", length };
  return { lines: `${lines}transfer-encoding: chunked\r\n`, framing: "chunks", length: 0 };
}

/** Said once, as a number. */
function readLength(value: string, known: number | null): number {
  if (known !== null || !/^\d{1,15}$/.test(value)) throw new Error("The answer has no length that one could rely on.");
  return Number(value);
}
