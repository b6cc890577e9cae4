import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setCommonHeaders } from "./headers.ts";

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * A server that speaks HTTP/1.1 and nothing else: an offer to switch protocols is answered as the ordinary request that it
 * also is. Otherwise its socket would belong to nobody, and never be answered or closed.
 */
export function createConsoleServer(publicUrl: string, handle: Handler): Server {
  return createServer({ shouldUpgradeCallback: () => false }, (request, response) => {
    if (isPath(request.url ?? "")) handle(request, response);
    else refuse(response, publicUrl);
  });
}

/** Whether a request's target is a path, and one that can be decoded. A whole URL or `*` is for proxies, which this is not. */
export function isPath(target: string): boolean {
  if (!target.startsWith("/")) return false;
  try {
    decodeURIComponent(target.split("?", 1)[0] ?? "");
    return true;
  } catch {
    // Broken percent-encoding: that is what was asked.
    return false;
  }
}

function refuse(response: ServerResponse, publicUrl: string): void {
  setCommonHeaders(response, publicUrl);
  response.writeHead(400, { "content-type": "text/plain", "cache-control": "no-store" });
  response.end("The address of this request is no path.\n");
}
