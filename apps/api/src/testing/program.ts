import { obfuscate } from "@keyhold/domain/session-api/obfuscation";
import type { Api } from "./api.ts";
import { type Answer, dig, JSON_BODY, type Json, randomAddress } from "./client.ts";

/** The test's clock stands at a full hour, and a time-stamp of such proves too little. */
const TYPICAL_MS = 123_456;

export type Program = {
  readonly username: string;
  readonly password: string;
  /** Of the API user. */
  readonly id: string;
};

/** An API user of an organization, made by its admin; its password is a secret that the test's traces are searched for. */
export async function createProgram(api: Api, organizationId: string, role = "full"): Promise<Program> {
  const name = `program-${randomAddress().replaceAll(".", "-")}`;
  const made = await api.must("admin", "apiUsers.create", { organizationId, name, role });
  const user = dig(made, "user");
  api.values.add(String(made.password));
  return { username: String(user.username), password: String(made.password), id: String(user.id) };
}

export type Body = { apiKey: unknown; username: unknown; password: unknown; timestamp: unknown };

/** What a program sends to log in with this key now. */
export function loginBody(api: Api, { username, password }: Omit<Program, "id">, key: string): Body {
  const timestamp = String(api.clock.now() + TYPICAL_MS);
  return { apiKey: obfuscate(key, timestamp), username, password, timestamp };
}

type From = { readonly url?: string; readonly address?: string };

/** From an address of its own, unless one is named. */
export function postLogin(
  api: Api,
  body: Json,
  { url = api.url, address = randomAddress() }: From = {},
): Promise<Answer> {
  return ask(`${url}/api/v1/authenticatedSession`, {
    method: "POST",
    headers: { ...JSON_BODY, ...api.fromAddress(address) },
    body: JSON.stringify(body),
  });
}

/** A session's cookie, as the answer sets it; throws when the program was not let in. */
export async function logIn(api: Api, program: Omit<Program, "id"> & From, key: string): Promise<string> {
  const { status, headers, text } = await postLogin(api, loginBody(api, program, key), program);
  const [cookie, ...others] = headers.getSetCookie();
  const pair = cookie?.split(";")[0];
  if (status !== 200 || pair === undefined || others.length > 0) throw new Error(`Log-in: ${status} ${text}`);
  return pair;
}

type Call = { readonly method?: string; readonly cookie?: string; readonly url?: string; readonly body?: string };

/** A call below the base URL. */
export function call(
  api: Api,
  path: string,
  { method = "GET", cookie, url = api.url, body }: Call = {},
): Promise<Answer> {
  return ask(`${url}/api/v1/${path}`, {
    method,
    headers: cookie === undefined ? {} : { cookie },
    ...(body === undefined ? {} : { body }),
  });
}

async function ask(url: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(url, init);
  const text = await response.text();
  let body: Json = {};
  try {
    body = JSON.parse(text);
  } catch {
    // Not every answer has a body.
  }
  return { status: response.status, body, text, headers: response.headers };
}
