import { isoInstant } from "@keyhold/contract/core";
import { organizationName, organizationSlug } from "@keyhold/contract/organization/organization";
import { z } from "zod";
import { fieldsOf } from "../../trpc/errors.ts";
import { toInstant } from "../subscription/instant.ts";

/** What a file may say of an organization, in the order in which it is exported. The last ones are told, and not read. */
export const COLUMNS = ["slug", "name", "partner", "startsAt", "endsAt", "id", "status"] as const;

/** What is wrong with a line: which field, and which rule it breaks. */
export type Fault = { readonly line: number; readonly field: string; readonly rule: string; readonly message: string };

/** A line as it was read: what it says, or why it cannot be read. */
export type ReadLine = { readonly line: number } & (
  | { readonly cells: unknown }
  | { readonly rule: string; readonly message: string }
);

/** An empty cell of a period says nothing about it. */
const moment = z
  .union([z.literal(""), z.null(), z.string().trim().transform(toInstant).pipe(isoInstant)])
  .transform((text) => (text === "" || text === null ? undefined : text))
  .optional();

/** An empty cell takes the partner away; without the column, who serves the organization stays. */
const partner = z
  .string()
  .trim()
  .max(64)
  .transform((text) => (text === "" ? null : text))
  .nullable()
  .optional();

const told = z.unknown().optional();

const wanted = z
  .strictObject({
    ...{ slug: organizationSlug, name: organizationName, partner, startsAt: moment, endsAt: moment },
    ...{ id: told, status: told },
  })
  .refine(({ startsAt, endsAt }) => (startsAt === undefined) === (endsAt === undefined), {
    error: "Expected both ends of the period, or neither.",
    path: ["endsAt"],
  })
  .transform(({ slug, name, partner: ref, startsAt, endsAt }) => ({
    ...{ slug, name, partner: ref },
    period: startsAt === undefined || endsAt === undefined ? null : { startsAt, endsAt },
  }));

/** An organization as a line wants it. */
export type Wanted = z.infer<typeof wanted>;

export function parseLine(read: ReadLine): Wanted | readonly Fault[] {
  const { line } = read;
  if ("rule" in read) return [{ line, field: "", rule: read.rule, message: read.message }];
  const parsed = wanted.safeParse(read.cells);
  if (parsed.success) return parsed.data;
  return fieldsOf(parsed.error).map(({ path, message }) => ({ line, field: path, rule: "INPUT_INVALID", message }));
}
