import { untilReady } from "./ready.ts";
import { type Service, type ServicePlan, startService } from "./service.ts";

type Hooks = { signal: AbortSignal; onReady: () => void };

/** Starts the services one after the other, each when the one before is ready; ends them in reverse order. */
export async function supervise(plans: readonly ServicePlan[], { signal, onReady }: Hooks): Promise<number> {
  const services: Service[] = [];
  const stopped = untilAborted(signal);
  const over = new AbortController();
  const firstEnd = () => Promise.race(services.map((service) => service.ended));
  try {
    for (const plan of plans) {
      if (signal.aborted) break;
      services.push(startService(plan));
      const outcome = await Promise.race([stopped, firstEnd(), untilReady(plan.readyUrl, over.signal)]);
      if (outcome !== "ready") return await endAll(services, outcome);
    }
    if (!signal.aborted) onReady();
    return await endAll(services, await Promise.race([stopped, firstEnd()]));
  } finally {
    over.abort();
  }
}

function untilAborted(signal: AbortSignal): Promise<"stopped"> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve("stopped");
    signal.addEventListener("abort", () => resolve("stopped"), { once: true });
  });
}

/** A stop that was asked for is a success when every service ended well; a service that ends by itself is a failure. */
async function endAll(services: readonly Service[], outcome: "stopped" | number): Promise<number> {
  const codes: number[] = [];
  for (const service of services.toReversed()) codes.push(await service.stop());
  if (outcome === "stopped") return codes.every((code) => code === 0) ? 0 : 1;
  return outcome || 1;
}
