import type { AddressInfo } from "node:net";

export type Served = { readonly url: string; close(): Promise<void> };

/** What the servers of Node and of the frameworks have in common. */
type Listener = {
  listen(port: number, host: string, listening: () => void): unknown;
  address(): AddressInfo | string | null;
  close(closed: () => void): unknown;
  closeAllConnections?(): void;
};

/** On a free port of this machine. */
export async function listen(server: Listener): Promise<Served> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("expected a port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(resolve));
      server.closeAllConnections?.();
      await closed;
    },
  };
}
