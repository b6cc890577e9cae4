"use client";

import { Toaster } from "@keyhold/ui/toaster";
import { ThemeProvider, useTheme } from "next-themes";
import type { ReactNode } from "react";
import { SessionOverDialog } from "../features/session/session-over-dialog.tsx";
import { StepUpDialog } from "../features/session/step-up-dialog.tsx";
import { ApiProvider } from "../trpc/client.tsx";
import { ClockProvider } from "./clock-provider.tsx";
import { ReachBanner } from "./reach-banner.tsx";

type ProvidersProps = { nonce: string; writtenAt: number; children: ReactNode };

export function Providers({ nonce, writtenAt, children }: ProvidersProps) {
  return (
    <ThemeProvider attribute="data-theme" defaultTheme="system" nonce={nonce}>
      <ClockProvider writtenAt={writtenAt}>
        <ApiProvider>
          <ReachBanner />
          {children}
          <SessionOverDialog />
        </ApiProvider>
      </ClockProvider>
      <StepUpDialog />
      <Toasts />
    </ThemeProvider>
  );
}

function Toasts() {
  const { resolvedTheme } = useTheme();
  return <Toaster theme={resolvedTheme === "dark" ? "dark" : "light"} />;
}
