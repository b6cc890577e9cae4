import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { portOf } from "./program.ts";

export type Relay = {
  readonly port: number;
  /** Connections that were opened so far. */
  opened(): number;
  /** As if the program behind it were gone. */
  goAway(): Promise<void>;
  /** As if it had stopped in the middle of what it does. */
  fallSilent(): void;
  comeBack(): Promise<void>;
  stop(): Promise<void>;
};

/** The wire between gateway and Keyhold, which can be cut, and on which connections can be counted. */
export async function startRelay(target: number): Promise<Relay> {
  const sockets = new Set<Socket>();
  let opened = 0;
  let isSilent = false;
  const server = createServer((near) => {
    opened += 1;
    keep(near);
    if (isSilent) return;
    const far = connect(target, "127.0.0.1");
    keep(far);
    near.pipe(far).pipe(near);
  });

  function keep(socket: Socket): void {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => sockets.delete(socket));
  }

  async function listen(at: number): Promise<void> {
    server.listen(at, "127.0.0.1");
    await once(server, "listening");
  }

  function drop(): void {
    for (const socket of sockets) socket.destroy();
  }

  async function goAway(): Promise<void> {
    const closed = once(server, "close");
    server.close();
    drop();
    await closed;
  }

  await listen(0);
  const port = portOf(server.address());
  return {
    port,
    opened: () => opened,
    goAway,
    fallSilent: () => {
      isSilent = true;
      drop();
    },
    comeBack: async () => {
      isSilent = false;
      drop();
      if (!server.listening) await listen(port);
    },
    stop: async () => {
      if (server.listening) await goAway();
    },
  };
}
