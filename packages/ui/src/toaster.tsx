"use client";

import { Toaster as Sonner, toast } from "sonner";

export { toast };

const STAYS_MS = 8000;

export function Toaster({ theme }: { theme: "light" | "dark" }) {
  return (
    <Sonner
      theme={theme}
      position="bottom-right"
      duration={STAYS_MS}
      style={{ fontFamily: "inherit" }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-full items-start gap-3 rounded-base border border-line-strong bg-surface p-4 text-sm text-text shadow-overlay sm:w-[356px]",
          title: "font-medium",
          description: "text-muted",
        },
      }}
    />
  );
}
