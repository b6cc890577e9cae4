import type { Exchange } from "./exchange.ts";
import { sendJson } from "./reply.ts";

/** The process is up. */
export async function answerHealth({ response }: Exchange): Promise<void> {
  sendJson(response, { status: 200, body: { status: "ok" } });
}

/** The database answers and has this version's tables, and the process can take more: it is not about to end, and decides calls. */
export function createReadiness(ping: () => Promise<void>, isAway: () => boolean) {
  return async (exchange: Exchange): Promise<void> => {
    const isReady = !isAway() && (await answers(exchange, ping));
    sendJson(exchange.response, isReady ? { status: 200, body: { status: "ready" } } : NOT_READY);
  };
}

const NOT_READY = { status: 503, body: { status: "unavailable" }, headers: { "retry-after": "1" } };

async function answers(exchange: Exchange, ping: () => Promise<void>): Promise<boolean> {
  try {
    await ping();
    return true;
  } catch (error) {
    exchange.outage = error;
    return false;
  }
}
