import type { Duplex } from "node:stream";
import { apiErrorBody, isApiPath } from "./api-form.ts";

const MOST_LINE_BYTES = 2048;

/** What came is no request: it is answered by hand, and its connection ends. */
export function refuseGibberish(error: NodeJS.ErrnoException & { readonly rawPacket?: Buffer }, socket: Duplex): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, message] = GIBBERISH[error.code ?? ""] ?? [400, "This is no request that can be understood."];
  const line = error.rawPacket?.subarray(0, MOST_LINE_BYTES).toString("latin1").split("\r\n", 1)[0] ?? "";
  const isApi = isApiPath(line.split(" ", 2)[1] ?? "");
  end(socket, status, isApi ? JSON.stringify(apiErrorBody(status, message)) : "");
}

/** Nobody is connected with anybody through here. */
export function refuseConnect(_request: unknown, socket: Duplex): void {
  socket.on("error", () => undefined);
  end(socket, 405, JSON.stringify(apiErrorBody(405, "This is not a proxy.")));
}

const GIBBERISH: Readonly<Record<string, readonly [number, string]>> = {
  HPE_HEADER_OVERFLOW: [431, "The headers are too long."],
  ERR_HTTP_REQUEST_TIMEOUT: [408, "The request did not come in time."],
};

const REASONS: Readonly<Record<number, string>> = {
  400: "Bad Request",
  405: "Method Not Allowed",
  408: "Request Timeout",
  431: "Request Header Fields Too Large",
};

function end(socket: Duplex, status: number, body: string): void {
  const headers = [
    `HTTP/1.1 ${status} ${REASONS[status] ?? ""}`,
    "connection: close",
    `content-length: ${Buffer.byteLength(body)}`,
    ...(body === ""
      ? []
      : ["content-type: application/json", "cache-control: no-store", "x-content-type-options: nosniff"]),
  ];
  socket.end(`${headers.join("\r\n")}\r\n\r\n${body}`);
  linger(socket);
}

const LINGER_BYTES = 4 * 1024 * 1024;
const LINGER_MS = 1000;

/** What was sent in vain is read a little further, or the answer would be lost with it. Who does not close its end does not keep ours. */
function linger(socket: Duplex): void {
  let bytes = 0;
  const destroy = () => socket.destroy();
  const timer = setTimeout(destroy, LINGER_MS).unref();
  socket.removeAllListeners("data");
  socket.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > LINGER_BYTES) destroy();
  });
  socket.once("end", destroy);
  socket.once("close", () => clearTimeout(timer));
}
