import { randomInt } from "node:crypto";
import { appRouter } from "../trpc/router.ts";
import { emailOf, PASSWORD, type Person } from "./people.ts";

export type Json = Record<string, unknown>;
export type Answer = { readonly status: number; readonly body: Json; readonly text: string; readonly headers: Headers };

/** A refused call, as its caller sees it. */
export type Refusal = { readonly status: number; readonly refusal: Json };

type Target = { readonly url: string; readonly internalToken: string; readonly verifierToken: string };
type Init = {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly redirect?: "manual";
};

/** Every procedure of the application by its name: query, mutation or subscription. */
export const PROCEDURE_TYPES: ReadonlyMap<string, string> = new Map(
  Object.entries(flatProcedures()).map(([name, { _def }]) => [name, _def.type]),
);

/** They are flat, by their whole names; the types still have them in their routers. */
function flatProcedures(): Readonly<Record<string, { readonly _def: { readonly type: string } }>> {
  return appRouter._def.procedures as never;
}

/** A procedure that changes something, and is asked with POST; so is one that there is not. */
export function isCommand(procedure: string): boolean {
  return (PROCEDURE_TYPES.get(procedure) ?? "mutation") === "mutation";
}

/** Sends a request, and reads what comes back whatever it is. */
async function sendTo(url: string, init: Init = {}): Promise<Answer> {
  const response = await fetch(url, init);
  const text = await response.text();
  return { status: response.status, body: asJson(text), text, headers: response.headers };
}

function postTo(url: string, body: Json, headers: Record<string, string> = {}): Promise<Answer> {
  return sendTo(url, { method: "POST", headers: { ...JSON_BODY, ...headers }, body: JSON.stringify(body) });
}

/** Signs people in, each once. */
function createSessions({ url, internalToken }: Target) {
  const cookies = new Map<Person, Promise<string>>();

  /** From an address of its own, unless one is named. */
  function signIn(email: string, password: string, address = randomAddress()): Promise<Answer> {
    const headers = { "x-keyhold-internal": internalToken, "x-forwarded-for": address };
    return postTo(`${url}/api/auth/sign-in/email`, { email, password }, headers);
  }

  async function newCookie(person: Person): Promise<string> {
    const { status, headers } = await signIn(emailOf(person), PASSWORD);
    const cookie = headers.getSetCookie()[0]?.split(";")[0];
    if (status !== 200 || cookie === undefined) throw new Error(`${person} could not sign in: ${status}.`);
    return cookie;
  }

  function cookieOf(person: Person): Promise<string> {
    const known = cookies.get(person) ?? newCookie(person);
    cookies.set(person, known);
    return known;
  }

  return { signIn, newCookie, cookieOf };
}

/** Speaks HTTP with a server as its users do. */
export function createClient(target: Target) {
  const { url, verifierToken } = target;
  const sessions = createSessions(target);
  /** Every key's value that went over this wire: none of them may turn up where it does not belong. */
  const values = new Set<string>();

  function note(json: Json): Json {
    if (typeof json.value === "string" && json.value.length >= 8) values.add(json.value);
    return json;
  }

  async function call(person: Person, procedure: string, input: Json = {}): Promise<Answer> {
    const cookie = await sessions.cookieOf(person);
    note(input);
    if (isCommand(procedure)) return postTo(`${url}/trpc/${procedure}`, input, { cookie });
    return sendTo(`${url}/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`, {
      headers: { cookie },
    });
  }

  /** A call that is accepted. */
  async function must(person: Person, procedure: string, input: Json): Promise<Json> {
    const answer = await call(person, procedure, input);
    if (answer.status !== 200) throw new Error(`${procedure} was refused: ${answer.text}`);
    return note(dig(answer.body, "result", "data"));
  }

  /** A call that is refused. */
  async function refused(person: Person, procedure: string, input: Json): Promise<Refusal> {
    const { status, body, text } = await call(person, procedure, input);
    if (status === 200) throw new Error(`${procedure} was accepted: ${text}`);
    return { status, refusal: dig(body, "error", "data", "refusal") };
  }

  function verify(organization: string, key: string): Promise<Answer> {
    return postTo(`${url}/v1/verify`, { organization, key }, { authorization: `Bearer ${verifierToken}` });
  }

  return {
    ...sessions,
    /** Headers that claim an address, as the console's do. */
    fromAddress: (address: string) => ({ "x-keyhold-internal": target.internalToken, "x-forwarded-for": address }),
    send: (path: string, init?: Init) => sendTo(`${url}${path}`, init),
    post: (path: string, body: Json, headers?: Record<string, string>) => postTo(`${url}${path}`, body, headers),
    ...{ values, call, must, refused, verify },
    verdict: async (organization: string, key: string): Promise<unknown> =>
      (await verify(organization, key)).body.verdict,
  };
}

export const JSON_BODY = { "content-type": "application/json" } as const;

function asJson(text: string): Json {
  try {
    const parsed: unknown = JSON.parse(text);
    return isJson(parsed) ? parsed : {};
  } catch {
    // Not every answer has a body.
    return {};
  }
}

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null;
}

export function dig(json: Json, ...path: string[]): Json {
  let at = json;
  for (const name of path) {
    const next = at[name];
    if (!isJson(next)) throw new Error(`There is no ${path.join(".")} in ${JSON.stringify(json)}.`);
    at = next;
  }
  return at;
}

export function randomAddress(): string {
  return `10.${randomInt(256)}.${randomInt(256)}.${1 + randomInt(254)}`;
}
