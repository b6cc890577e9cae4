import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingMessage, ServerResponse } from "node:http";

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

declare global {
  // The server and the built pages have a copy of this module each: what both see is here.
  var keyholdPageResponses: AsyncLocalStorage<ServerResponse> | undefined;
}

function pageResponses(): AsyncLocalStorage<ServerResponse> {
  globalThis.keyholdPageResponses ??= new AsyncLocalStorage();
  return globalThis.keyholdPageResponses;
}

/** Lets a page say the status of its own response while it is rendered. */
export function withPageResponse(pages: Handler): Handler {
  return (request, response) => pageResponses().run(response, () => pages(request, response));
}

/**
 * Says 404 for the page that is being rendered. Next's own `notFound()` says it too, and sends a document without a body
 * for the scripts to fill.
 */
export function answerNotFound(): void {
  const response = pageResponses().getStore();
  if (response && !response.headersSent) response.statusCode = 404;
}
