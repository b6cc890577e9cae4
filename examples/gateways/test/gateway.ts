import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { programOf } from "./env.ts";
import { findFreePort, startProgram } from "./program.ts";

/** Where a gateway stands, and what it shows Keyhold. */
export type Place = { readonly keyhold: number; readonly application: number; readonly token: string };

export type Gateway = {
  readonly port: number;
  /** All that it has written: errors and warnings. */
  output(): string;
  stop(): Promise<void>;
};

type Ready = { readonly command: readonly [string, ...string[]]; readonly env?: Record<string, string> };

/** The example as it is in its folder, but for the addresses. */
function readExample(file: string, replacements: Readonly<Record<string, string>>): string {
  const example = readFileSync(resolve(import.meta.dirname, "..", file), "utf8");
  return Object.entries(replacements).reduce((config, [from, to]) => {
    if (config.split(from).length !== 2) throw new Error(`${file} has not exactly one ${from}.`);
    return config.replace(from, to);
  }, example);
}

async function start(prepare: (directory: string, port: number) => Ready): Promise<Gateway> {
  const directory = mkdtempSync(join(tmpdir(), "keyhold-gateway-"));
  const port = await findFreePort();
  const { output, stop } = await startProgram(port, prepare(directory, port));
  return {
    port,
    output,
    stop: async () => {
      await stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

export function startNginx({ keyhold, application, token }: Place): Promise<Gateway> {
  return start((directory, port) => {
    const verifier = join(directory, "keyhold-verifier.conf");
    const config = readExample("nginx/keyhold.conf", {
      "listen 8080": `listen 127.0.0.1:${port}`,
      "127.0.0.1:4000": `127.0.0.1:${keyhold}`,
      "127.0.0.1:9000": `127.0.0.1:${application}`,
      "/etc/nginx/keyhold-verifier.conf": verifier,
    });
    writeFileSync(verifier, `proxy_set_header X-Keyhold-Verifier "${token}";\n`, { mode: 0o600 });
    writeFileSync(join(directory, "keyhold.conf"), config);
    writeFileSync(join(directory, "nginx.conf"), nginxAround(directory));
    return { command: [programOf("nginx"), "-p", directory, "-c", join(directory, "nginx.conf"), "-e", "stderr"] };
  });
}

/** What a distribution's nginx.conf is around the example, for one process that leaves nothing outside of its folder. */
function nginxAround(directory: string): string {
  const folders = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  return `
    ${process.getuid?.() === 0 ? "user root;" : ""}
    daemon off;
    worker_processes 1;
    pid ${directory}/nginx.pid;
    error_log stderr warn;
    events {}
    http {
      access_log off;
      ${folders.map((name) => `${name}_temp_path ${directory}/${name};`).join(" ")}
      include ${directory}/keyhold.conf;
    }`;
}

export function startCaddy({ keyhold, application, token }: Place): Promise<Gateway> {
  return start((directory, port) => {
    const config = readExample("caddy/Caddyfile", {
      "http://:8080": `http://:${port}`,
      "127.0.0.1:4000": `127.0.0.1:${keyhold}`,
      "127.0.0.1:9000": `127.0.0.1:${application}`,
    });
    const file = join(directory, "Caddyfile");
    writeFileSync(file, `{\n\tadmin off\n\tdefault_bind 127.0.0.1\n}\n${config}`);
    const env = { KEYHOLD_VERIFIER_TOKEN: token, HOME: directory };
    return { command: [programOf("caddy"), "run", "--config", file, "--adapter", "caddyfile"], env };
  });
}

export type Asked = {
  readonly method?: string;
  /** In pairs, so that a name can come twice. */
  readonly headers?: readonly (readonly [string, string])[];
  readonly body?: string;
  /** The client's own address, of those that a machine has for itself. */
  readonly from?: string;
};

export type Told = {
  readonly status: number;
  readonly verdict: string | null;
  readonly retryAfter: string | null;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
};

/** Asks as a client does; the path is sent as it is written. */
export function ask(port: number, path: string, asking: Asked = {}): Promise<Told> {
  const { method = "GET", headers: pairs = [], body = "", from: localAddress = "127.0.0.1" } = asking;
  const headers = [...pairs, ["Host", "api.example.com"], ["Content-Length", String(Buffer.byteLength(body))]].flat();
  const options = { host: "127.0.0.1", port, path, method, headers, localAddress, agent: false } as const;
  return new Promise((done, fail) => {
    const asked = request(options, (response) => {
      const one = (name: string) => response.headers[name]?.toString() ?? null;
      const told = {
        status: response.statusCode ?? 0,
        verdict: one("x-keyhold-verdict"),
        retryAfter: one("retry-after"),
      };
      text(response).then((read) => done({ ...told, headers: response.headers, body: read }), fail);
    });
    asked.once("error", fail);
    asked.end(body);
  });
}
