import { receive } from "../process/parent.ts";
import { seed } from "./seed.ts";
import type { SeedPlan } from "./seed-plan.ts";

/** The parent is the same program, and sends nothing else. */
function asPlan(message: unknown): SeedPlan {
  return message as SeedPlan;
}

await seed(asPlan(await receive()));
process.exit(0);
