import { join } from "node:path";
import { freePorts } from "./ports.ts";
import { bareEnvironment, type Exit, TestProcess } from "./process.ts";

const ROOT = join(import.meta.dirname, "../../..");
/** What the key page shows as base URL, with the organization's slug in its place. */
export const BASE_URL = "https://{organization}.api.example/api/v1";
const READY_WITHIN_MS = 120_000;
const ANSWER_WITHIN_MS = 10_000;
const TRIES = 3;

export type ServerOptions = {
  databaseUrl: string;
  dataDirectory: string;
  password: string;
  verifierToken: string;
  internalToken: string;
  /** Further configuration, as in `KEYHOLD_REVEAL`. */
  extra: Record<string, string>;
};

/** The built product on ports of its own: one API process and one console process. */
export class Servers {
  readonly apiUrl: string;
  readonly consoleUrl: string;
  #api: TestProcess;
  readonly #console: TestProcess;
  readonly #past: TestProcess[] = [];
  readonly #environment: Record<string, string>;

  private constructor(options: ServerOptions, ports: { api: number; console: number }) {
    this.apiUrl = `http://127.0.0.1:${ports.api}`;
    this.consoleUrl = `http://127.0.0.1:${ports.console}`;
    this.#environment = {
      ...bareEnvironment(),
      DATABASE_URL: options.databaseUrl,
      KEYHOLD_DATA_DIR: options.dataDirectory,
      KEYHOLD_HOST: "127.0.0.1",
      KEYHOLD_API_PORT: String(ports.api),
      KEYHOLD_CONSOLE_PORT: String(ports.console),
      KEYHOLD_API_URL: this.apiUrl,
      KEYHOLD_PUBLIC_URL: this.consoleUrl,
      KEYHOLD_BASE_URL: BASE_URL,
      KEYHOLD_INTERNAL_TOKEN: options.internalToken,
      KEYHOLD_SEED_PASSWORD: options.password,
      KEYHOLD_SEED_VERIFIER_TOKEN: options.verifierToken,
      ...options.extra,
    };
    this.#api = this.#run("apps/api/src/main.ts");
    this.#console = this.#run("apps/web/server.ts");
  }

  static async start(options: ServerOptions): Promise<Servers> {
    for (let attempt = 1; ; attempt += 1) {
      const servers = new Servers(options, await freePorts());
      try {
        await servers.#untilReady();
        return servers;
      } catch (error) {
        await servers.stop();
        // A port that was free a moment ago can have been taken since.
        if (attempt === TRIES || !/in use/i.test(String(error))) throw error;
      }
    }
  }

  async stopApi(): Promise<Exit> {
    this.#past.push(this.#api);
    return this.#api.stop();
  }

  async startApi(): Promise<void> {
    this.#api = this.#run("apps/api/src/main.ts");
    await untilAnswers(`${this.apiUrl}/readyz`, this.#api);
  }

  async stop(): Promise<{ api: Exit; console: Exit }> {
    const [console, api] = await Promise.all([this.#console.stop(), this.#api.stop()]);
    return { api, console };
  }

  get logs(): { stdout: string; stderr: string } {
    const all = [...this.#past, this.#api, this.#console];
    return { stdout: all.map((each) => each.stdout).join(""), stderr: all.map((each) => each.stderr).join("") };
  }

  #run(entry: string): TestProcess {
    return new TestProcess({
      command: [process.execPath, join(ROOT, entry)],
      directory: ROOT,
      environment: this.#environment,
    });
  }

  async #untilReady(): Promise<void> {
    await untilAnswers(`${this.apiUrl}/readyz`, this.#api);
    await untilAnswers(`${this.consoleUrl}/healthz`, this.#console);
  }
}

/** Asks until the answer is 200, or the process has ended. */
async function untilAnswers(url: string, server: TestProcess): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  const ended = server.ended.then(() => "ended" as const);
  while (Date.now() < deadline) {
    const answer = await Promise.race([answersAt(url), ended]);
    if (answer === "ended") throw new Error(`The server ended before it was ready:\n${server.stderr}`);
    if (answer) return;
    await Promise.race([pause(), ended]);
  }
  throw new Error(`${url} did not answer within ${READY_WITHIN_MS} ms:\n${server.stderr}`);
}

async function answersAt(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    await response.arrayBuffer();
    return response.ok;
  } catch (error) {
    if (error instanceof TypeError || (error instanceof DOMException && error.name === "TimeoutError")) return false;
    throw error;
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 50));
}
