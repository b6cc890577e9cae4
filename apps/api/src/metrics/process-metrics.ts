import { collectDefaultMetrics, Registry } from "prom-client";

let registry: Registry | null = null;

/** CPU, memory, event loop and garbage collection: of the process, so they are watched once, however often somebody asks. */
export function processMetrics(): Registry {
  if (registry !== null) return registry;
  registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}
