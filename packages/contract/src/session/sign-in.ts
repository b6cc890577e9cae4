import { z } from "zod";
import { sessionView } from "./session.ts";

/** `POST /api/auth/sign-in/email`. The session itself is in the cookie of the answer, and nowhere else. */
export const signInInput = z.object({
  email: z.email({ error: "Expected an e-mail address." }).max(254),
  password: z.string().min(1).max(128),
  rememberMe: z.boolean().optional(),
});

/** Who has signed in; or that the password was right and a second factor is asked for, and nobody is signed in yet. */
export const signInOutput = z.union([
  z.object({ user: sessionView.shape.user }),
  z.object({ next: z.literal("second-factor") }),
]);

/** `POST /api/auth/sign-out`: the session is over, or there was none. */
export const signOutOutput = z.object({ success: z.literal(true) });
