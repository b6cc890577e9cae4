import { type RequestListener, Server, type ServerOptions } from "node:http";
import type { Socket } from "node:net";
import { type ConnectionOptions, PlainConnection } from "./connection.ts";

export type PlainDoor = Pick<ConnectionOptions, "handle" | "onError">;

/**
 * An HTTP server that is asked one question ten thousands of times a second: requests of the plainest form are offered to
 * `handle` before `node:http` parses anything, and everything else is `node:http`'s, with its limits and its judgement.
 */
export class PlainServer extends Server {
  readonly #connections = new Set<PlainConnection>();

  constructor(options: ServerOptions, listener: RequestListener, { handle, onError }: PlainDoor) {
    super(options, listener);
    const [accept] = this.listeners("connection");
    if (accept === undefined) throw new Error("node:http does not listen for connections.");
    this.removeAllListeners("connection");
    const shared = {
      ...{ handle, onError },
      handOver: (socket: Socket) => void Reflect.apply(accept, this, [socket]),
      isClosing: () => !this.listening,
      onClose: (connection: PlainConnection) => void this.#connections.delete(connection),
    };
    this.on("connection", (socket) => this.#connections.add(new PlainConnection(socket, shared)));
  }

  override closeIdleConnections(): void {
    super.closeIdleConnections();
    for (const connection of this.#connections) if (!connection.isBusy) connection.destroy();
  }

  override closeAllConnections(): void {
    super.closeAllConnections();
    for (const connection of this.#connections) connection.destroy();
  }
}
