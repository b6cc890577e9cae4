import type { Exchange, Handler } from "./exchange.ts";
import { HttpError } from "./http-error.ts";

/** The name of a request that nobody answers. */
export const NO_ROUTE = "none";

/** "any": also OPTIONS, and what HTTP does not know yet, are the handler's. */
type Route = { readonly methods: readonly string[] | "any"; readonly handle: Handler };

export type Routes = {
  /**
   * By the whole path, or by its beginning if that ends with a slash, for what is asked ten thousands of times a second: it
   * sends its own headers (`sendJsonAtOnce`), and its requests are logged only at the level "debug", but for outages.
   */
  readonly lean: Readonly<Record<string, Route>>;
  /** By the whole path. */
  readonly exact: Readonly<Record<string, Route>>;
  /** By the beginning of the path, which ends with a slash. */
  readonly prefixes: Readonly<Record<string, Route>>;
};

/** Finds who answers. Nobody: 404. Not that way: 405, with the ways there are. */
export async function route(exchange: Exchange, routes: Routes): Promise<void> {
  const { request, response } = exchange;
  const found = findRoute(exchange, routes);
  if (found === undefined) throw new HttpError("absent", "There is nothing at this path.");
  if (found.methods === "any") return found.handle(exchange);
  const { method = "" } = request;
  if (found.methods.includes(method) || (method === "HEAD" && found.methods.includes("GET"))) {
    return found.handle(exchange);
  }
  const methods = found.methods.includes("GET") ? [...found.methods, "HEAD"] : found.methods;
  const allow = [...methods, "OPTIONS"].join(", ");
  if (method !== "OPTIONS") throw new HttpError("method", `Expected ${methods.join(" or ")}.`, { headers: { allow } });
  response.writeHead(204, { allow }).end();
}

export function isLean(path: string, { lean }: Routes): boolean {
  return nameIn(lean, path) !== undefined;
}

/** And names it: by its path, or by how its paths begin. */
function findRoute(exchange: Exchange, { lean, exact, prefixes }: Routes): Route | undefined {
  for (const table of [lean, exact, prefixes]) {
    const name = nameIn(table, exchange.path);
    if (name === undefined) continue;
    exchange.route = name;
    return table[name];
  }
  return undefined;
}

/** A name that ends with a slash is the beginning of paths. */
function nameIn(table: Readonly<Record<string, Route>>, path: string): string | undefined {
  if (Object.hasOwn(table, path)) return path;
  return Object.keys(table).find((name) => name.endsWith("/") && path.startsWith(name));
}
