import type { Exchange, Handler } from "./exchange.ts";
import { HttpError } from "./http-error.ts";

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
  const { request, response, path } = exchange;
  const found = findRoute(path, routes);
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

function findRoute(path: string, { lean, exact, prefixes }: Routes): Route | undefined {
  if (Object.hasOwn(lean, path)) return lean[path];
  if (Object.hasOwn(exact, path)) return exact[path];
  return Object.entries(prefixes).find(([prefix]) => path.startsWith(prefix))?.[1];
}
