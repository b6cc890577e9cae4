import type { AppRouter } from "@keyhold/api/router";
import type { httpLink } from "@trpc/client";

export type { AppRouter };

/** The `fetch` that tRPC's link takes; the library does not export the name. */
export type ApiFetch = NonNullable<Parameters<typeof httpLink<AppRouter>>[0]["fetch"]>;
