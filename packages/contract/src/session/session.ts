import { ROLES } from "@keyhold/domain/access/roles";
import { z } from "zod";

const summary = z.object({ id: z.string(), slug: z.string(), name: z.string() });

/** `session.me`: who is signed in, and every membership; `organization` or `partner` says what it reaches. */
export const sessionView = z.object({
  user: z.object({ id: z.string(), email: z.string(), name: z.string() }),
  memberships: z.array(
    z.object({ role: z.enum(ROLES), organization: summary.optional(), partner: summary.optional() }),
  ),
});

/** A parsed `sessionView`. */
export type SessionView = z.infer<typeof sessionView>;
