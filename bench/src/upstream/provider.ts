import { obfuscate } from "@keyhold/domain/session-api/obfuscation";

/** The demonstration's accounts have one password; the API is asked as programs ask it. */
export type Provider = { readonly url: string; readonly password: string };

/** A user of the session API, and its organization's key. */
export type ApiUser = { readonly username: string; readonly password: string; readonly key: string };

/** Users that the organization's admin has made. */
export async function createUsers({ url, password }: Provider, slug: string, count: number): Promise<ApiUser[]> {
  const signedIn = await send(`${url}/api/auth/sign-in/email`, { email: `admin@${slug}.example`, password });
  const headers = { cookie: signedIn.cookie };
  const { value: key } = dataOf(await send(`${url}/trpc/key.reveal`, { organizationId: slug }, headers));
  const users: ApiUser[] = [];
  for (let index = 0; index < count; index += 1) {
    const input = { organizationId: slug, name: `program-${index}`, role: "full" };
    const { user, password: own } = dataOf(await send(`${url}/trpc/apiUsers.create`, input, headers));
    users.push({ username: user.username, password: own, key });
  }
  return users;
}

/** What a program sends to log in now. */
export function loginBody({ username, password, key }: ApiUser): string {
  for (let timestamp = Date.now(); ; timestamp += 1) {
    const text = String(timestamp);
    // One in a hundred thousand proves too little of the key, and is refused.
    if (new Set(text.slice(-6)).size > 3) {
      return JSON.stringify({ apiKey: obfuscate(key, text), username, password, timestamp: text });
    }
  }
}

/** The cookie of a session. */
export async function logIn({ url }: Provider, user: ApiUser): Promise<string> {
  return (await send(`${url}/api/v1/authenticatedSession`, JSON.parse(loginBody(user)))).cookie;
}

async function send(url: string, body: object, headers: Record<string, string> = {}) {
  const init = { method: "POST", headers: { ...headers, "content-type": "application/json" } };
  const response = await fetch(url, { ...init, body: JSON.stringify(body) });
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}: ${text}`);
  return { text, cookie: response.headers.getSetCookie()[0]?.split(";")[0] ?? "" };
}

type Data = { value: string; user: { username: string }; password: string };

/** The bench asks a program of the same version. */
function dataOf({ text }: { readonly text: string }): Data {
  return (JSON.parse(text) as { result: { data: Data } }).result.data;
}
