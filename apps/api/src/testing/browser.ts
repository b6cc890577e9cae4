import type { Api } from "./api.ts";
import { type Answer, dig, isCommand, JSON_BODY, type Json, randomAddress } from "./client.ts";
import { emailOf, PASSWORD, type Person } from "./people.ts";

type Reach = Pick<Api, "send" | "environment">;

export type Browser = ReturnType<typeof openBrowser>;

/** Keeps its cookies, as a browser does, and has an address of its own. */
export function openBrowser(api: Reach, address: string = randomAddress()) {
  const cookies = new Map<string, string>();
  const headers = () => ({
    ...JSON_BODY,
    "x-keyhold-internal": api.environment.KEYHOLD_INTERNAL_TOKEN ?? "",
    "x-forwarded-for": address,
    ...(cookies.size === 0 ? {} : { cookie: [...cookies].map((cookie) => cookie.join("=")).join("; ") }),
  });

  function keep(answer: Answer): Answer {
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (/max-age=0\b/i.test(cookie)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  }

  const post = async (path: string, body: Json = {}) =>
    keep(await api.send(path, { method: "POST", headers: headers(), body: JSON.stringify(body) }));
  const auth = (path: string, body?: Json) => post(`/api/auth${path}`, body);
  const call = (procedure: string, input: Json = {}) =>
    isCommand(procedure)
      ? post(`/trpc/${procedure}`, input)
      : api.send(`/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`, { headers: headers() });
  return {
    ...{ address, cookies, auth, call },
    get: async (path: string) => keep(await api.send(path, { headers: headers(), redirect: "manual" })),
    signIn: (person: Person, password: string = PASSWORD) =>
      auth("/sign-in/email", { email: emailOf(person), password }),
    /** The output of a call that is accepted. */
    must: async (procedure: string, input?: Json): Promise<Json> => {
      const answer = await call(procedure, input);
      if (answer.status !== 200) throw new Error(`${procedure} was refused: ${answer.text}`);
      return dig(answer.body, "result", "data");
    },
    isSignedIn: async () => (await call("account.get")).status === 200,
  };
}

/** Sets an authenticator up for who is signed in. */
export async function enrollTotp(browser: Browser, password: string = PASSWORD) {
  const { body } = await browser.auth("/two-factor/enable", { password });
  return {
    uri: String(body.totpUri),
    recoveryCodes: Array.isArray(body.recoveryCodes) ? body.recoveryCodes.map(String) : [],
  };
}

export function refusalOf(answer: Answer): Json {
  return dig(answer.body, "error", "data", "refusal");
}
