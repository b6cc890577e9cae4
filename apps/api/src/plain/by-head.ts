import type { PlainRequest } from "./request.ts";

type Headers = PlainRequest["headers"];

/** Of what follows from a request's head alone: worked out once for as long as its connection sends the same one. */
export function byHead<T>(work: (headers: Headers) => T): (headers: Headers) => T {
  const known = new WeakMap<Headers, { readonly value: T }>();
  return (headers) => {
    const found = known.get(headers);
    if (found !== undefined) return found.value;
    const value = work(headers);
    known.set(headers, { value });
    return value;
  };
}
