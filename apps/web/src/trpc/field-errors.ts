import type { z } from "zod";
import { describeRefusal } from "../copy/refusals.ts";
import type { Problem } from "./problem.ts";

export type FieldErrors = Readonly<Record<string, string>>;

/** The first thing that is wrong with each field, by what the contract says. */
export function errorsOf(error: z.ZodError): FieldErrors {
  return Object.fromEntries(error.issues.toReversed().map(({ path, message }) => [String(path[0] ?? ""), message]));
}

/** A refusal that belongs to one field is shown there, and nowhere else. */
export function splitProblem(problem: Problem | null): { readonly fields: FieldErrors; readonly rest: Problem | null } {
  if (problem?.kind !== "refused" || !("field" in problem.refusal)) return { fields: {}, rest: problem };
  return { fields: { [problem.refusal.field]: describeRefusal(problem.refusal) }, rest: null };
}
