import { existsSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import next from "next";
import { type Env, readEnv } from "./src/env.ts";
import { type ApiProxy, createApiProxy, isProxied } from "./src/server/api-proxy.ts";
import { type CompressedFiles, findCompressed, sendCompressed } from "./src/server/compressed-files.ts";
import { createConsoleServer } from "./src/server/console-server.ts";
import { setCommonHeaders, setForwarding, setPageHeaders } from "./src/server/headers.ts";
import { closeGracefully, listen } from "./src/server/listen.ts";
import { logFailure } from "./src/server/log.ts";
import { withPageResponse } from "./src/server/page-response.ts";

const GRACE_MS = 10_000;
const directory = import.meta.dirname;

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

type Behind = { api: ApiProxy; files: CompressedFiles; pages: Handler };

function route(env: Env, { api, files, pages }: Behind) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    const url = request.url ?? "/";
    if (url === "/healthz") {
      setCommonHeaders(response, env.publicUrl);
      response.writeHead(200, { "content-type": "text/plain", "cache-control": "no-store" }).end("ok\n");
      return;
    }
    const requestId = setForwarding(request, env);
    if (isProxied(url)) {
      setCommonHeaders(response, env.publicUrl);
      api.forward(request, response);
      return;
    }
    if (url.startsWith("/_next/static/")) {
      setCommonHeaders(response, env.publicUrl);
      if (sendCompressed(files, request, response)) return;
    } else setPageHeaders(request, response, env.publicUrl);
    pages(request, response).catch((error: unknown) => {
      logFailure("A page failed.", { requestId, error: String(error) });
      response.destroy();
    });
  };
}

async function start(): Promise<void> {
  const env = readEnv();
  if (!existsSync(path.join(directory, ".next/BUILD_ID"))) {
    throw new Error("The console is not built: run the build first (pnpm build).");
  }
  const app = next({ dev: false, dir: directory, hostname: env.host, port: env.port });
  const api = createApiProxy(env.apiUrl);
  await app.prepare();
  const files = findCompressed(path.join(directory, ".next/static"));
  const pages = withPageResponse(app.getRequestHandler());
  const server = createConsoleServer(env.publicUrl, route(env, { api, files, pages }));
  await listen(server, env.host, env.port);
  process.stderr.write(`The console answers on ${env.publicUrl}\n`);

  async function stop(): Promise<void> {
    api.endStreams();
    await closeGracefully(server, GRACE_MS);
    api.close();
    await app.close();
    process.exit(0);
  }
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop());
}

start().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
