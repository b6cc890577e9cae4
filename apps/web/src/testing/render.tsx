import { Toaster, toast } from "@keyhold/ui/toaster";
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, configure, render } from "@testing-library/react";
import { createTRPCClient } from "@trpc/client";
import { type ReactNode, Suspense } from "react";
import { afterEach } from "vitest";
import { setClock } from "../shell/clock.ts";
import { ClockProvider } from "../shell/clock-provider.tsx";
import { TRPCProvider } from "../trpc/client.tsx";
import { createQueryClient } from "../trpc/query-client.ts";
import type { AppRouter } from "../trpc/router.ts";
import type { createFakeApi } from "./fake-api.ts";

// Parts of a page that come later come through the disk here, on a machine that may be busy.
configure({ asyncUtilTimeout: 10_000 });

afterEach(() => {
  cleanup();
  // They outlive the page, and would stand on the next one.
  toast.dismiss();
});

/** Renders as a page would, with the given API in the place of the network. */
export function renderWithApi(children: ReactNode, api: ReturnType<typeof createFakeApi>) {
  const queryClient = createQueryClient();
  const { queries } = queryClient.getDefaultOptions();
  queryClient.setDefaultOptions({ queries: { ...queries, retryDelay: 0 } });
  const client = createTRPCClient<AppRouter>({ links: [api.link] });
  // The page's clock is a module's, and has run since that was loaded: by the true time, where a test has set its own.
  setClock(Date.now(), Date.now());
  const view = render(
    <ClockProvider writtenAt={Date.now()}>
      <QueryClientProvider client={queryClient}>
        <TRPCProvider trpcClient={client} queryClient={queryClient}>
          <Suspense>{children}</Suspense>
        </TRPCProvider>
      </QueryClientProvider>
      <Toaster theme="light" />
    </ClockProvider>,
  );
  return { ...view, queryClient };
}
