import { z } from "zod";

/** A variable that takes one of a few words. */
export function oneOf<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z.enum(values, { error: `takes ${values.join(" or ")}` });
}
