import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createTestDatabase } from "@keyhold/db/testing";
import { COMPILED } from "@keyhold/db/testing/compiled";
import { findFreePort, startProgram } from "./program.ts";

const MAIN = resolve(import.meta.dirname, "../../../apps/api/src/main.ts");

type Json = Record<string, unknown>;

export type Keyhold = {
  readonly port: number;
  readonly token: string;
  /** The key of an organization of the demonstration, as its admin sees it. */
  keyOf(organization: string): Promise<string>;
  /** What the platform's operator does. */
  operate(procedure: string, input: Json): Promise<void>;
  /** All that it has logged. */
  log(): string;
  stop(): Promise<void>;
};

/** The real program with its demonstration, on a database of its own. */
export async function startKeyhold(): Promise<Keyhold> {
  const database = await createTestDatabase();
  const directory = mkdtempSync(join(tmpdir(), "keyhold-gateways-"));
  const [port, token, password] = [await findFreePort(), `kv_${secret()}`, secret()];
  const program = await startProgram(port, {
    command: [process.execPath, MAIN],
    env: {
      ...COMPILED,
      DATABASE_URL: database.url,
      KEYHOLD_DATA_DIR: join(directory, "data"),
      KEYHOLD_API_PORT: String(port),
      KEYHOLD_SEED_VERIFIER_TOKEN: token,
      KEYHOLD_SEED_PASSWORD: password,
    },
  });
  const people = createPeople(`http://127.0.0.1:${port}`, password);
  return {
    ...{ port, token },
    keyOf: async (organizationId) => {
      const { result } = await people.call(`admin@${organizationId}.example`, "key.reveal", { organizationId });
      return String(asJson(asJson(result).data).value);
    },
    operate: async (procedure, input) => void (await people.call("operator@keyhold.example", procedure, input)),
    log: program.output,
    stop: async () => {
      await program.stop();
      await database.drop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function secret(): string {
  return randomBytes(24).toString("base64url");
}

function createPeople(url: string, password: string) {
  const cookies = new Map<string, string>();

  async function post(path: string, body: Json, headers: Record<string, string> = {}): Promise<Response> {
    const init = { method: "POST", headers: { "content-type": "application/json", ...headers } };
    const response = await fetch(`${url}${path}`, { ...init, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${path} was refused: ${await response.text()}`);
    return response;
  }

  async function cookieOf(email: string): Promise<string> {
    const known = cookies.get(email);
    if (known !== undefined) return known;
    const { headers } = await post("/api/auth/sign-in/email", { email, password });
    const cookie = headers.getSetCookie()[0]?.split(";")[0] ?? "";
    cookies.set(email, cookie);
    return cookie;
  }

  return {
    call: async (email: string, procedure: string, input: Json): Promise<Json> => {
      const response = await post(`/trpc/${procedure}`, input, { cookie: await cookieOf(email) });
      return asJson(await response.json());
    },
  };
}

/** What our own API answers is checked by its own tests. */
function asJson(value: unknown): Json {
  return value as Json;
}
