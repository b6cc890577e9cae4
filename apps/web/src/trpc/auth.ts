import type { z } from "zod";

/** What became of a command under `/api/auth`; `fields` says at which field of it something is wrong. */
export type AuthOutcome<T> =
  | { kind: "done"; value: T }
  | { kind: "refused"; code: string; message: string; fields: Readonly<Record<string, string>> }
  | { kind: "throttled"; retryAfterS: number | null }
  | { kind: "outage"; requestId: string | null };

export type AuthFailure = Exclude<AuthOutcome<unknown>, { kind: "done" }>;

/** Sends a command that concerns one's own account or session, and reads what came of it. */
export async function sendAuth<T>(path: string, body: object, output: z.ZodType<T>): Promise<AuthOutcome<T>> {
  try {
    return await outcomeOf(await post(`/api/auth${path}`, body), output);
  } catch {
    return { kind: "outage", requestId: null };
  }
}

/** True when the session is over. */
export async function signOut(): Promise<boolean> {
  try {
    const response = await post("/api/auth/sign-out", {});
    return response.ok || response.status === 401;
  } catch {
    return false;
  }
}

function post(path: string, body: object): Promise<Response> {
  return fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    cache: "no-store",
  });
}

async function outcomeOf<T>(response: Response, output: z.ZodType<T>): Promise<AuthOutcome<T>> {
  if (response.ok) return { kind: "done", value: output.parse(await response.json()) };
  if (response.status === 429) return { kind: "throttled", retryAfterS: retryAfter(response) };
  // Reading a refusal takes more than most pages ever need.
  const { readAuthRefusal } = await import("./auth-refusal.ts");
  const error = readAuthRefusal(await response.json().catch(() => null));
  if (response.status >= 500 || error === undefined) {
    return { kind: "outage", requestId: response.headers.get("x-request-id") };
  }
  const fields = Object.fromEntries((error.fields ?? []).map(({ path, message }) => [path, message]));
  return { kind: "refused", code: error.code, message: error.message, fields };
}

function retryAfter(response: Response): number | null {
  const seconds = Number(response.headers.get("retry-after"));
  return Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds) : null;
}
