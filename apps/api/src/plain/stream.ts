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
  /** Not written yet; what comes in one turn goes together. */
  #text: string;
  #isFlushing = false;
  #isEnded = false;

  /** Throws where a header could not be one; nothing is written then. */
  constructor(socket: Socket, head: StreamHead, isLast: boolean) {
    const { lines, framing } = linesOf(head);
    this.#socket = socket;
    this.#framing = framing;
    this.#text = `${lines}${connectionLines(isLast)}\r\n`;
    this.#flushSoon();
  }

  /** Whole, so that the client can tell where the next answer begins. */
  get isEnded(): boolean {
    return this.#isEnded;
  }

  /** False: the client has to take some of it first. */
  write(piece: Buffer): boolean {
    // An empty chunk would be the end of all.
    if (piece.length > 0 && this.#framing !== "none") this.#add(piece);
    return !this.#socket.writableNeedDrain;
  }

  end(): void {
    this.#isEnded = true;
    if (this.#framing === "chunks") this.#text += "0\r\n\r\n";
    this.#flush();
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

function linesOf({ status, headers }: StreamHead): { readonly lines: string; readonly framing: Framing } {
  let lines = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\n`;
  let [hasLength, hasDate] = [false, false];
  for (let index = 0; index + 1 < headers.length; index += 2) {
    const [name = "", value = ""] = [headers[index], headers[index + 1]];
    if (!NAME.test(name) || !VALUE.test(value)) throw new Error("The answer has a header that none can be.");
    const lower = name.toLowerCase();
    if (lower === "content-length" && status === 204) continue;
    hasLength ||= lower === "content-length";
    hasDate ||= lower === "date";
    lines += `${name}: ${value}\r\n`;
  }
  if (!hasDate) lines += `date: ${dateOf(Date.now())}\r\n`;
  if (status === 204 || status === 304) return { lines, framing: "none" };
  if (hasLength) return { lines, framing: "length" };
  return { lines: `${lines}transfer-encoding: chunked\r\n`, framing: "chunks" };
}
