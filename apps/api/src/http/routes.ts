import type { Exchange, Handler } from "./exchange.ts";
import { HttpError } from "./http-error.ts";

/** The name of a request that nobody answers. */
export const NO_ROUTE = "none";

type Route = { readonly methods: readonly string[]; readonly handle: Handler };

export type Routes = {
  /**
   * By the whole path, for what is asked ten thousands of times a second: it sends its own headers (`sendJsonAtOnce`), and
   * its requests are logged only at the level "debug", but for outages.
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
  const methods = found.methods.includes("GET") ? [...found.methods, "HEAD"] : found.methods;
  const allow = [...methods, "OPTIONS"].join(", ");
  if (request.method === "OPTIONS") {
    response.writeHead(204, { allow }).end();
    return;
  }
  if (!methods.includes(request.method ?? "")) {
    throw new HttpError("method", `Expected ${methods.join(" or ")}.`, { headers: { allow } });
  }
  await found.handle(exchange);
}

export function isLean(path: string, { lean }: Routes): boolean {
  return Object.hasOwn(lean, path);
}

/** And names it: by its path, or by how its paths begin. */
function findRoute(exchange: Exchange, { lean, exact, prefixes }: Routes): Route | undefined {
  const { path } = exchange;
  const whole = Object.hasOwn(lean, path) ? lean : exact;
  if (Object.hasOwn(whole, path)) {
    exchange.route = path;
    return whole[path];
  }
  const [prefix, found] = Object.entries(prefixes).find(([prefix]) => path.startsWith(prefix)) ?? [];
  exchange.route = prefix ?? NO_ROUTE;
  return found;
}
