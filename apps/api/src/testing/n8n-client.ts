import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

const PACKAGE = "n8n-nodes-base@2.41.2";
/** As the registry says it: what is run is what was published. */
const SHA512 = "qUItyawxR1aR/t6Fgk0whYwBSDR+VOu5RkgAI3AElVI3dqPLLcCAawAMFc/N3GFG35//quOVRUwuc7a3mVLC0g==";
const FILE = "package/dist/credentials/ZscalerZiaApi.credentials.js";
/** Kept between runs. A dependency would unpack all 400 integrations, 80 MB, on every machine, for this one file. */
const CACHE = join(import.meta.dirname, "../../node_modules/.cache/n8n-nodes-base-2.41.2");

type Credentials = { baseUrl: string; username: string; password: string; apiKey: string; cookie?: string };
type HttpRequest = {
  method: string;
  baseURL: string;
  url: string;
  headers: Record<string, string>;
  body: unknown;
  returnFullResponse: true;
};
type FullResponse = { headers: { "set-cookie": string[] } };
type Host = { readonly helpers: { httpRequest(request: HttpRequest): Promise<FullResponse> } };
type Client = { preAuthentication(this: Host, credentials: Credentials): Promise<{ cookie: string }> };

/** The log-in of n8n's own integration with this API, as its authors have published it. */
export async function loadN8nClient(): Promise<Client> {
  if (!existsSync(CACHE)) await unpack();
  const loaded: { ZscalerZiaApi: new () => Client } = createRequire(import.meta.url)(join(CACHE, "credentials.js"));
  return new loaded.ZscalerZiaApi();
}

/** What n8n is to its integrations: it sends their requests, and throws what was not successful. Over plain HTTP here. */
export const n8nHost: Host = {
  helpers: {
    httpRequest: async ({ method, baseURL, url, headers, body }) => {
      const response = await fetch(`${baseURL.replace("https://", "http://")}${url}`, {
        ...{ method, headers, body: JSON.stringify(body) },
      });
      if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
      return { headers: { "set-cookie": response.headers.getSetCookie() } };
    },
  },
};

async function unpack(): Promise<void> {
  mkdirSync(join(CACHE, ".."), { recursive: true });
  const directory = mkdtempSync(`${CACHE}-`);
  const { stdout } = await run("npm", ["pack", PACKAGE, "--silent", "--pack-destination", directory]);
  const archive = join(directory, stdout.trim());
  const digest = createHash("sha512").update(readFileSync(archive)).digest("base64");
  if (digest !== SHA512) throw new Error(`${PACKAGE} is not what was published.`);
  await run("tar", ["xzf", archive, "-C", directory, "--strip-components=3", FILE]);
  renameSync(join(directory, "ZscalerZiaApi.credentials.js"), join(directory, "credentials.js"));
  rmSync(archive);
  // The one thing that the file takes from its host: the class of an error.
  const host = join(directory, "node_modules/n8n-workflow");
  mkdirSync(host, { recursive: true });
  writeFileSync(join(host, "index.js"), "exports.UserError = class UserError extends Error {};\n");
  try {
    renameSync(directory, CACHE);
  } catch {
    // Another run was faster, with the same.
    rmSync(directory, { recursive: true, force: true });
  }
}
