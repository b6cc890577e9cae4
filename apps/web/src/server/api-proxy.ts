import type { IncomingMessage, ServerResponse } from "node:http";
import { Agent } from "node:http";
import { Socket } from "node:net";
import { createProxyServer } from "httpxy";
import { logFailure } from "./log.ts";

const PROXIED = ["/trpc", "/api/auth", "/v1/audit/export"];

export function isProxied(url: string): boolean {
  const path = url.split("?", 1)[0] ?? "";
  return PROXIED.some((prefix) => path === prefix || path.startsWith(`${prefix}/`));
}

export type ApiProxy = {
  forward: (request: IncomingMessage, response: ServerResponse) => void;
  /** Cuts the answers that have no end of their own. Browsers ask again by themselves. */
  endStreams: () => void;
  close: () => void;
};

/** Hands calls to the API, so that the browser knows one origin. When the API does not answer, the caller gets a 503 in its own shape. */
export function createApiProxy(apiUrl: string): ApiProxy {
  const agent = new Agent({ keepAlive: true });
  const proxy = createProxyServer({ target: apiUrl, agent, xfwd: false, proxyTimeout: 30_000 });
  proxy.on("error", (error, request, response) => {
    if (!request || !response || response instanceof Socket) return;
    logFailure("The API did not answer.", { requestId: request.headers["x-request-id"], error: error.message });
    answerUnavailable(request, response);
  });
  const streams = new Set<ServerResponse>();
  function note(request: IncomingMessage, response: ServerResponse): void {
    if (!request.headers.accept?.includes("text/event-stream")) return;
    streams.add(response);
    response.once("close", () => streams.delete(response));
  }
  return {
    forward: (request, response) => {
      note(request, response);
      void proxy.web(request, response);
    },
    endStreams: () => {
      for (const response of streams) response.destroy();
    },
    close: () => agent.destroy(),
  };
}

function answerUnavailable(request: IncomingMessage, response: ServerResponse): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.setHeader("x-request-id", String(request.headers["x-request-id"]));
  response.writeHead(503, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify(unavailable(request)));
}

function unavailable(request: IncomingMessage) {
  const path = (request.url ?? "").split("?", 1)[0]?.replace(/^\/trpc\//, "") ?? "";
  return {
    error: {
      message: "The key service cannot be reached.",
      code: -32603,
      data: {
        code: "SERVICE_UNAVAILABLE",
        httpStatus: 503,
        path,
        requestId: String(request.headers["x-request-id"]),
        refusal: { code: "UNAVAILABLE" },
      },
    },
  };
}
