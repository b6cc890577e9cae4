import { type ClientRequest, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { LookupFunction } from "node:net";
import type { AttemptFault, AttemptResult } from "@keyhold/domain/webhook/attempt";
import { type Address, type Resolver, resolveTarget, systemResolver } from "./resolve.ts";
import type { WebhookSettings } from "./settings.ts";
import { parseTarget } from "./target.ts";

type Letter = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

export type Send = (letter: Letter) => Promise<AttemptResult>;

type SendSettings = Pick<WebhookSettings, "allowHttp" | "allowPrivate" | "timeoutMs">;

/** Of an answer's body so much is let in, and none of it kept. */
const MOST_BYTES = 512;
/** Of the answers before the answer (1xx) so many are listened to. */
const MOST_HINTS = 8;

class Fault extends Error {
  readonly fault: AttemptFault;

  constructor(fault: AttemptFault) {
    super(fault);
    this.fault = fault;
  }
}

/**
 * One attempt: looks the name up, checks every address, and connects to what was checked and to nothing else, over a connection of
 * its own. Redirects are not followed: they are answers like any other.
 */
export function createSend(settings: SendSettings, resolve: Resolver = systemResolver): Send {
  return async (letter) => {
    const startedAt = performance.now();
    const signal = AbortSignal.timeout(settings.timeoutMs);
    const done = (status: number | null, fault: AttemptFault | null): AttemptResult => ({
      ...{ status, fault },
      durationMs: Math.round(performance.now() - startedAt),
    });
    try {
      const target = parseTarget(letter.url, settings);
      if (!target.ok) return done(null, "ADDRESS");
      const addresses = await inTime(signal, lookUp(target.value, settings, resolve));
      const status = await inTime(signal, post(target.value, letter, { addresses, signal }));
      return done(status, status >= 200 && status < 300 ? null : "STATUS");
    } catch (error) {
      return done(null, signal.aborted ? "TIMEOUT" : faultOf(error));
    }
  };
}

async function lookUp(url: URL, settings: SendSettings, resolve: Resolver): Promise<readonly Address[]> {
  const addresses = await resolveTarget(url, settings, resolve).catch(() => {
    throw new Fault("DNS");
  });
  if (addresses === null) throw new Fault("ADDRESS");
  return addresses;
}

/** What cannot be called off is not waited for. */
function inTime<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  return Promise.race([work, promise]);
}

type Way = { readonly addresses: readonly Address[]; readonly signal: AbortSignal };

function post(url: URL, { headers, body }: Letter, { addresses, signal }: Way): Promise<number> {
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  const options = { method: "POST", agent: false, lookup: lookupOf(addresses), signal } as const;
  return new Promise((resolve, reject) => {
    const sent = request(url, { ...options, headers: { ...headers, connection: "close" } }, (response) => {
      let bytes = 0;
      response.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > MOST_BYTES) response.destroy();
      });
      // The status is the answer: what becomes of the body does not matter.
      response.on("error", () => undefined);
      resolve(response.statusCode ?? 0);
    });
    // With nobody to take an upgrade, the request would end without an answer and without an error.
    sent.on("upgrade", (response, socket) => {
      socket.destroy();
      resolve(response.statusCode ?? 0);
    });
    hearHints(sent);
    sent.on("error", reject);
    sent.on("close", () => reject(new Fault("CONNECTION")));
    sent.end(body);
  });
}

function hearHints(sent: ClientRequest): void {
  let hints = 0;
  sent.on("information", () => {
    hints += 1;
    if (hints > MOST_HINTS) sent.destroy(new Fault("CONNECTION"));
  });
}

/** Answers with what was checked, whatever is asked. A literal address is not looked up, and was checked itself. */
function lookupOf(addresses: readonly Address[]): LookupFunction {
  return (_hostname, { all }, answer) => {
    const [first] = addresses;
    if (all === true) answer(null, [...addresses]);
    else answer(null, first?.address ?? "", first?.family);
  };
}

function faultOf(error: unknown): AttemptFault {
  if (error instanceof Fault) return error.fault;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(code) ? "TLS" : "CONNECTION";
}
