import type { Log } from "../adapters/log.ts";
import type { TraceSettings } from "./settings.ts";
import { noTracing, type Tracing } from "./tracing.ts";

/** OpenTelemetry's program is loaded when it is wanted, and not otherwise. */
export async function startTracing(settings: TraceSettings | null, log: Log): Promise<Tracing> {
  if (settings === null) return noTracing;
  const { createProvider } = await import("./provider.ts");
  const { createTracing } = await import("./open-telemetry.ts");
  return createTracing(createProvider(settings, log));
}
