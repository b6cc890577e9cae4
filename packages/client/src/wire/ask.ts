import { unavailable, type Verdict } from "../verdict.ts";
import { readAnswer } from "./answer.ts";
import type { Deadline } from "./deadline.ts";

/** What the client needs of `fetch`. A runtime's own fits, and so does another library's. */
export type Fetch = (url: string, request: FetchRequest) => Promise<FetchResponse>;
type FetchRequest = {
  method: "POST";
  headers: Record<string, string>;
  body: string;
  redirect: "manual";
  signal: AbortSignal;
};
type FetchResponse = {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
};

export type Wire = { readonly endpoint: string; readonly token: string; readonly fetch: Fetch };

/** Asks once. The answer is read to its end, whatever it is, so that the connection can be used again. */
export async function ask(wire: Wire, body: string, deadline: Deadline): Promise<Verdict> {
  const reply = await exchange(wire, body, deadline).catch(() => null);
  if (reply === null) return unavailable(deadline.hasPassed() ? "timeout" : "network");
  return readAnswer(reply);
}

async function exchange({ endpoint, token, fetch: send }: Wire, body: string, deadline: Deadline) {
  const response = await deadline.within(send(endpoint, requestOf(token, body, deadline.signal)));
  const text = await deadline.within(response.text());
  return { status: response.status, retryAfter: response.headers.get("retry-after"), text };
}

/** A redirect is not followed: it would carry the key to an address that nobody configured. */
function requestOf(token: string, body: string, signal: AbortSignal): FetchRequest {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json", accept: "application/json" };
  return { method: "POST", headers, body, redirect: "manual", signal };
}
