import { z } from "zod";

const told = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  }),
});

/** What the body of a refused command says; undefined when it says nothing of the kind. */
export function readAuthRefusal(body: unknown) {
  return told.safeParse(body).data?.error;
}
