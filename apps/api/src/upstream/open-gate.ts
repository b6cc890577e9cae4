import { openLimitStore } from "@keyhold/db/limits/open";
import type { Clock } from "../adapters/clock.ts";
import type { Env } from "../env.ts";
import { createLimiter, type LimiterOptions } from "../limits/limiter.ts";
import { readLimits } from "../limits/read-limits.ts";
import { createForwarder } from "./forward.ts";
import { type ApiGate, createGate } from "./gate.ts";

type Parts = {
  readonly env: Pick<Env, "baseUrl" | "databaseUrl" | "limitsFile" | "upstream">;
  readonly clock: Clock;
  readonly takeTurn: LimiterOptions["takeTurn"];
};

/** As the environment has it. Throws StartError when the file of limits is wrong. */
export function openGate({ env, clock, takeTurn }: Parts): ApiGate {
  const table = readLimits(env.limitsFile);
  const store = openLimitStore({ url: env.databaseUrl });
  const protocol = env.baseUrl.startsWith("https:") ? "https" : "http";
  return createGate({
    limiter: createLimiter({ store, table, clock, takeTurn }),
    forwarder: env.upstream === null ? null : createForwarder(env.upstream, protocol),
  });
}
