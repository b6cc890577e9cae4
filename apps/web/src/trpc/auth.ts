/** How a sign-in ended. `throttled` carries the seconds to wait, when the service says them. */
export type SignInOutcome =
  | { kind: "signed-in" }
  | { kind: "wrong" }
  | { kind: "throttled"; retryAfterS: number | null }
  | { kind: "outage"; requestId: string | null };

export async function signIn(email: string, password: string): Promise<SignInOutcome> {
  try {
    return outcomeOf(await post("/api/auth/sign-in/email", { email, password }));
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

function outcomeOf(response: Response): SignInOutcome {
  if (response.ok) return { kind: "signed-in" };
  if (response.status === 429) return { kind: "throttled", retryAfterS: retryAfter(response) };
  if (response.status >= 400 && response.status < 500) return { kind: "wrong" };
  return { kind: "outage", requestId: response.headers.get("x-request-id") };
}

function retryAfter(response: Response): number | null {
  const seconds = Number(response.headers.get("retry-after") ?? response.headers.get("x-retry-after"));
  return Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds) : null;
}
