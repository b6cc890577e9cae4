import type { Attempt } from "../trpc/context.ts";
import type { Auth } from "./auth.ts";
import { createThrottle, type ThrottleRows } from "./throttle.ts";

const WINDOW = { window: 60, max: 30 };

/** Counts what strangers try beside signing in, by address and for all processes together. */
export function createAttempts(auth: Auth): (address: string | null) => Promise<Attempt> {
  const throttle = createThrottle(async (): Promise<ThrottleRows> => (await auth.$context).adapter);
  return (address) => throttle.consume(`invitation|${address ?? "unknown"}`, WINDOW);
}
