import type { IncomingMessage } from "node:http";
import { isSame } from "../http/caller.ts";
import type { Handler } from "../http/exchange.ts";
import { HttpError } from "../http/http-error.ts";
import type { Exposition } from "./exposition.ts";
import { isLocalCaller } from "./local-caller.ts";

/** `GET /metrics`, for who has the token; without one, for who is on this machine (decision 0016). */
export function createMetricsHandler(exposition: Exposition, token: string | null): Handler {
  return async ({ request, response }) => {
    if (token !== null) checkToken(request, token);
    else if (!isLocalCaller(request.socket.remoteAddress, request.headers))
      throw new HttpError("absent", "There is nothing at this path.");
    const text = await exposition.text();
    response.writeHead(200, { "content-type": exposition.contentType, "content-length": Buffer.byteLength(text) });
    response.end(text);
  };
}

function checkToken({ headers }: IncomingMessage, token: string): void {
  const presented = /^Bearer ([\x21-\x7e]+)$/i.exec(headers.authorization ?? "")?.[1];
  if (presented !== undefined && isSame(presented, token)) return;
  throw new HttpError("unauthenticated", "Expected the token of the metrics.", {
    refusal: { code: "UNAUTHENTICATED" },
    headers: { "www-authenticate": "Bearer" },
  });
}
