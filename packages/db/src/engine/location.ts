import { isAbsolute, resolve } from "node:path";
import { DatabaseConfigurationError } from "../errors.ts";

export type Location =
  | { readonly engine: "sqlite"; readonly file: string }
  | { readonly engine: "postgresql"; readonly url: string };

export type Engine = Location["engine"];

const EXPECTED = "set it to file:<path> or postgresql://<user>:<password>@<host>:<port>/<database>";

/** Reads DATABASE_URL. A relative path is taken from `cwd`. What is refused is never repeated: it may hold a password. */
export function locateDatabase(url: string, cwd: string): Location {
  if (url.startsWith("file:")) return { engine: "sqlite", file: locateFile(url.slice("file:".length), cwd) };
  if (/^postgres(?:ql)?:/.test(url)) return { engine: "postgresql", url: checkServer(url) };
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1];
  throw new DatabaseConfigurationError(
    scheme === undefined
      ? `DATABASE_URL has no scheme: ${EXPECTED}.`
      : `DATABASE_URL has the scheme "${scheme}", which is not supported: ${EXPECTED}.`,
  );
}

function locateFile(rest: string, cwd: string): string {
  const path = rest.replace(/^\/\/(?=\/)/, "");
  if (path === "" || path.startsWith("//") || path.endsWith("/") || /[?#]/.test(path) || path.includes(":memory:")) {
    throw new DatabaseConfigurationError(
      "DATABASE_URL names no usable file: set it to file:<path>, such as file:./data/keyhold.db, without a query.",
    );
  }
  return isAbsolute(path) ? path : resolve(cwd, path);
}

function checkServer(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null) throw new DatabaseConfigurationError(`DATABASE_URL is not a URL: ${EXPECTED}.`);
  if (parsed.hostname === "" && !parsed.searchParams.has("host")) {
    throw new DatabaseConfigurationError(`DATABASE_URL names no host: ${EXPECTED}.`);
  }
  if (parsed.pathname.length < 2) throw new DatabaseConfigurationError(`DATABASE_URL names no database: ${EXPECTED}.`);
  return url;
}
