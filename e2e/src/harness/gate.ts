import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import { freePort } from "./ports.ts";

type Answer = { status: number; body: unknown };

const REQUEST_ID = "0b8c4e1e-6d0f-4c7e-9a43-5d2f8f1a7c10";

/** Stands between the console and the API: what a test shuts waits or is answered in the API's place, all else passes. */
export class Gate {
  readonly url: string;
  readonly #server: Server;
  readonly #held = new Map<string, Promise<void>>();
  readonly #answers = new Map<string, Answer>();
  #apiUrl = "";
  #open = () => {};

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.url = `http://127.0.0.1:${port}`;
    server.on("request", (incoming, response) => void this.#pass(incoming, response));
  }

  static async start(): Promise<Gate> {
    const [server, port] = [createServer(), await freePort()];
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, "127.0.0.1", resolve);
    });
    return new Gate(server, port);
  }

  leadTo(apiUrl: string): void {
    this.#apiUrl = apiUrl;
  }

  /** From now on calls of these procedures wait, until `open`. */
  hold(...procedures: readonly string[]): void {
    const { promise, resolve } = Promise.withResolvers<void>();
    const others = this.#open;
    this.#open = () => {
      others();
      resolve();
    };
    for (const procedure of procedures) this.#held.set(procedure, promise);
  }

  /** Calls of this procedure are refused with a code that no page expects: a bug of ours. */
  break(procedure: string): void {
    const data = { httpStatus: 412, requestId: REQUEST_ID, refusal: { code: "NO_KEY" } };
    this.#answers.set(procedure, { status: 412, body: { error: { code: -32_012, message: "Broken.", data } } });
  }

  /** Nobody can decide; with `*` about anything. */
  silence(procedure: string): void {
    const data = { httpStatus: 503, requestId: REQUEST_ID };
    this.#answers.set(procedure, { status: 503, body: { error: { code: -32_603, message: "Silent.", data } } });
  }

  /** What the API would answer where there is nothing, or somebody belongs to nothing. */
  answer(procedure: string, data: unknown): void {
    this.#answers.set(procedure, { status: 200, body: { result: { data } } });
  }

  /** All passes again, also what waits. */
  open(): void {
    this.#held.clear();
    this.#answers.clear();
    this.#open();
    this.#open = () => {};
  }

  async close(): Promise<void> {
    this.open();
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  async #pass(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const procedure = /^\/trpc\/([\w.]+)/.exec(incoming.url ?? "")?.[1] ?? "";
    await this.#held.get(procedure);
    // Whoever asked may have left the page.
    if (response.destroyed) return;
    const answer = this.#answers.get(procedure) ?? this.#answers.get("*");
    if (answer)
      response.writeHead(answer.status, { "content-type": "application/json" }).end(JSON.stringify(answer.body));
    else this.#forward(incoming, response);
  }

  #forward(incoming: IncomingMessage, response: ServerResponse): void {
    const { method, url = "/", headers } = incoming;
    const outgoing = request(`${this.#apiUrl}${url}`, { method: method ?? "GET", headers, agent: false }, (reply) => {
      response.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(response);
    });
    outgoing.on("error", () => response.destroy());
    response.on("close", () => outgoing.destroy());
    incoming.pipe(outgoing);
  }
}
