import type { z } from "zod";
import { readJson } from "../http/body.ts";
import type { Exchange } from "../http/exchange.ts";
import { malformed } from "../http/http-error.ts";
import { fieldsOf } from "../trpc/errors.ts";

/** The body, as the contract has it. */
export async function readInput<T>({ request }: Exchange, input: z.ZodType<T>): Promise<T> {
  const parsed = input.safeParse(await readJson(request));
  if (!parsed.success) throw malformed(fieldsOf(parsed.error));
  return parsed.data;
}
