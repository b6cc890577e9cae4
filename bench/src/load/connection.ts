import { connect, type Socket } from "node:net";
import { ResponseReader } from "./response-reader.ts";

export type Talk = {
  /** The bytes of the next request, or null: no more. */
  next(): Buffer | null;
  answered(status: number, body: string, begunAt: number): void;
  /** It broke; whether a request was under way then. */
  broke(reason: string, wasWaiting: boolean): void;
};

/** One chunk of many answers at most; a connection has one request under way, so mostly one answer. */
const CHUNK_BYTES = 16_384;

/**
 * One connection with one request under way at a time: the next one is sent when the answer is read. A connection that
 * breaks is made anew, as a client would.
 */
export class Connection {
  readonly #port: number;
  readonly #talk: Talk;
  #socket: Socket | null = null;
  #reader: ResponseReader;
  #begunAt = 0;
  #isWaiting = false;
  #isOver = false;

  constructor(port: number, talk: Talk) {
    this.#port = port;
    this.#talk = talk;
    this.#reader = this.#newReader();
  }

  get isWaiting(): boolean {
    return this.#isWaiting;
  }

  /** Resolves when it is connected. Rejects when the first attempt fails. */
  open(): Promise<void> {
    return new Promise((resolve, reject) => {
      const socket = this.#connect();
      socket.once("connect", resolve);
      socket.once("error", reject);
    });
  }

  /** Sends a request, unless there are no more. */
  ask(): void {
    const request = this.#isOver ? null : this.#talk.next();
    if (request === null) return;
    this.#isWaiting = true;
    this.#begunAt = performance.now();
    this.#socket?.write(request);
  }

  close(): void {
    this.#isOver = true;
    this.#socket?.destroy();
  }

  #newReader(): ResponseReader {
    return new ResponseReader((status, body) => {
      if (!this.#isWaiting) throw new Error("There was an answer to no request.");
      this.#isWaiting = false;
      this.#talk.answered(status, body, this.#begunAt);
      this.ask();
    });
  }

  #connect(): Socket {
    const buffer = Buffer.allocUnsafeSlow(CHUNK_BYTES);
    const callback = (length: number) => {
      this.#read(buffer.subarray(0, length));
      return true;
    };
    const socket = connect({ port: this.#port, host: "127.0.0.1", noDelay: true, onread: { buffer, callback } });
    let reason = "the server closed the connection";
    socket.on("error", (error) => {
      reason = error.message;
    });
    socket.once("close", () => this.#onClose(socket, reason));
    this.#socket = socket;
    return socket;
  }

  #read(chunk: Buffer): void {
    try {
      this.#reader.push(chunk);
    } catch (error) {
      this.#socket?.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  }

  #onClose(socket: Socket, reason: string): void {
    if (this.#isOver || socket !== this.#socket) return;
    this.#talk.broke(reason, this.#isWaiting);
    this.#isWaiting = false;
    this.#reader = this.#newReader();
    // Not at once: a server that is gone is not asked ten thousand times a second.
    setTimeout(() => this.#again(), 50).unref();
  }

  #again(): void {
    if (this.#isOver) return;
    this.#connect().once("connect", () => this.ask());
  }
}
