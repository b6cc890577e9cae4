import type { Handler } from "../http/exchange.ts";
import { createDocument } from "./document.ts";

/** `GET /openapi.json`. It is the same for everybody and for ever, so it is written once. */
export function createOpenApiHandler(): Handler {
  const bytes = Buffer.from(JSON.stringify(createDocument()));
  return async ({ response }) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": bytes.length });
    response.end(bytes);
  };
}
