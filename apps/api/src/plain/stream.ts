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

/** An answer of which the body is not here yet: by its length where the head has one, in chunks where not. */
export class PlainStream {
  readonly #socket: Socket;
  readonly #framing: Framing;
  #isEnded = false;

  /** Throws where a header could not be one; nothing is written then. */
  constructor(socket: Socket, head: StreamHead, isLast: boolean) {
    const { lines, framing } = linesOf(head);
    this.#socket = socket;
    this.#framing = framing;
    this.#together();
    socket.write(`${lines}${connectionLines(isLast)}\r\n`, "latin1");
  }

  /** Whole, so that the client can tell where the next answer begins. */
  get isEnded(): boolean {
    return this.#isEnded;
  }

  /** False: the client has to take some of it first. */
  write(piece: Buffer): boolean {
    const socket = this.#socket;
    // An empty chunk would be the end of all.
    if (piece.length === 0 || this.#framing === "none") return !socket.writableNeedDrain;
    if (this.#framing === "length") return socket.write(piece);
    this.#together();
    socket.write(`${piece.length.toString(16)}\r\n`, "latin1");
    socket.write(piece);
    return socket.write("\r\n", "latin1");
  }

  end(): void {
    this.#isEnded = true;
    if (this.#framing === "chunks") this.#socket.write("0\r\n\r\n", "latin1");
  }

  /** What is written in one turn goes to the system at once. */
  #together(): void {
    const socket = this.#socket;
    if (socket.writableCorked > 0) return;
    socket.cork();
    process.nextTick(() => socket.uncork());
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
