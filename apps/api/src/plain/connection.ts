import type { Socket } from "node:net";
import { IDLE_MS, type PlainAnswer, toBytes } from "./answer.ts";
import { type LastHead, type PlainRequest, readPlain } from "./request.ts";

/** Answers a request, or leaves it, at once and with nothing done, to whoever knows all of HTTP. */
export type PlainHandler = (request: PlainRequest, socket: Socket) => Promise<PlainAnswer> | null;

export type ConnectionOptions = {
  readonly handle: PlainHandler;
  /** Takes over the connection with what has come. */
  readonly handOver: (socket: Socket) => void;
  /** No more requests are wanted after the one that is being answered. */
  readonly isClosing: () => boolean;
  readonly onClose: (connection: PlainConnection) => void;
  /** A request that was not left to others could not be answered: a bug, and the end of its connection. */
  readonly onError: (error: unknown) => void;
};

/** Until the first request. */
const SILENT_MS = 10_000;

/** Beyond what clients are told, so that none uses a connection again in the moment in which it ends. */
const GRACE_MS = 1000;

/**
 * A connection on which requests of the plainest form are answered one after the other. With the first one that is not, it is
 * handed over for good, and with it every byte that was not answered.
 */
export class PlainConnection {
  readonly #socket: Socket;
  readonly #options: ConnectionOptions;
  readonly #last: LastHead = { head: null };
  /** Came while a request was being answered. */
  #waiting: Buffer[] = [];
  #isBusy = false;
  #hasEnded = false;

  constructor(socket: Socket, options: ConnectionOptions) {
    this.#socket = socket;
    this.#options = options;
    socket.setTimeout(SILENT_MS);
    socket.on("data", this.#onData).on("end", this.#onEnd).on("drain", this.#onDrain);
    socket.on("timeout", this.#onTimeout).on("error", this.#onError).on("close", this.#onClose);
  }

  get isBusy(): boolean {
    return this.#isBusy;
  }

  destroy(): void {
    this.#socket.destroy();
  }

  readonly #onData = (bytes: Buffer): void => {
    if (this.#isBusy || this.#socket.writableNeedDrain) this.#wait(bytes);
    else this.#begin(bytes);
  };

  readonly #onEnd = (): void => {
    this.#hasEnded = true;
    if (!this.#isBusy) this.#socket.end();
  };

  /** Who does not read answers gets no more of them. */
  readonly #onDrain = (): void => {
    if (!this.#isBusy) this.#goOn();
  };

  readonly #onTimeout = (): void => {
    if (!this.#isBusy) this.#socket.destroy();
  };

  readonly #onError = (): void => {
    this.#socket.destroy();
  };

  readonly #onClose = (): void => this.#options.onClose(this);

  #wait(bytes: Buffer): void {
    this.#waiting.push(bytes);
    this.#socket.pause();
  }

  #begin(bytes: Buffer): void {
    const request = readPlain(bytes, this.#last);
    const answering = request === null ? null : this.#ask(request);
    if (answering === null) {
      this.#handOver(bytes);
      return;
    }
    this.#isBusy = true;
    answering.then((answer) => this.#finish(answer)).catch((error) => this.#fail(error));
  }

  #ask(request: PlainRequest): Promise<PlainAnswer> | null {
    try {
      return this.#options.handle(request, this.#socket);
    } catch (error) {
      return Promise.reject(error);
    }
  }

  #fail(error: unknown): void {
    this.#isBusy = false;
    this.#options.onError(error);
    this.#socket.destroy();
  }

  #finish(answer: PlainAnswer): void {
    this.#isBusy = false;
    const socket = this.#socket;
    if (socket.destroyed) return;
    const isLast = this.#hasEnded || this.#options.isClosing();
    const { bytes, encoding } = toBytes(answer, isLast);
    if (isLast) {
      socket.end(bytes, encoding);
      return;
    }
    if (socket.bytesWritten === 0) socket.setTimeout(IDLE_MS + GRACE_MS);
    if (socket.write(bytes, encoding)) this.#goOn();
  }

  #goOn(): void {
    if (this.#waiting.length === 0) return;
    const bytes = Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#begin(bytes);
    if (this.#isBusy) this.#socket.resume();
  }

  #handOver(bytes: Buffer): void {
    const socket = this.#socket;
    socket.pause();
    socket.off("data", this.#onData).off("end", this.#onEnd).off("drain", this.#onDrain);
    socket.off("timeout", this.#onTimeout).off("error", this.#onError).off("close", this.#onClose);
    socket.setTimeout(0);
    this.#options.onClose(this);
    socket.unshift(bytes);
    this.#options.handOver(socket);
    socket.resume();
  }
}
