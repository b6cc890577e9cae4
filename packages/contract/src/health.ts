import { z } from "zod";

/** `/healthz`: the process is up. */
export const healthView = z.object({ status: z.literal("ok") });

/** `/readyz` with 200: a request that comes now will be answered. */
export const readyView = z.object({ status: z.literal("ready") });

/** `/readyz` with 503: it would not. */
export const notReadyView = z.object({ status: z.literal("unavailable") });
