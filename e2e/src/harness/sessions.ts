import { type APIRequestContext, expect, request } from "@playwright/test";
import { ACCOUNTS, type AccountName } from "./accounts.ts";
import { ONE_CALL_A_CONNECTION } from "./connection.ts";

/** Signs each account in once and keeps its session, unless a journey has ended it: sign-in is throttled. */
export class Sessions {
  readonly #consoleUrl: string;
  readonly #password: string;
  readonly #made = new Map<AccountName, APIRequestContext>();

  constructor(consoleUrl: string, password: string) {
    this.#consoleUrl = consoleUrl;
    this.#password = password;
  }

  async of(account: AccountName): Promise<APIRequestContext> {
    const known = this.#made.get(account);
    if (known && (await known.get("/trpc/session.me")).status() !== 401) return known;
    await known?.dispose();
    const session = await signIn(this.#consoleUrl, { email: ACCOUNTS[account], password: this.#password });
    this.#made.set(account, session);
    return session;
  }

  async close(): Promise<void> {
    for (const session of this.#made.values()) await session.dispose();
  }
}

/** What a browser that is signed in sends, for requests that no browser makes. */
export async function cookieOf(session: APIRequestContext): Promise<string> {
  const { cookies } = await session.storageState();
  return cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
}

export type Credentials = { email: string; password: string };

export async function signIn(consoleUrl: string, { email, password }: Credentials): Promise<APIRequestContext> {
  const context = await request.newContext({
    baseURL: consoleUrl,
    extraHTTPHeaders: { origin: consoleUrl, ...ONE_CALL_A_CONNECTION },
  });
  const response = await context.post("/api/auth/sign-in/email", { data: { email, password } });
  expect(response.status(), `${email} signs in`).toBe(200);
  return context;
}
