import { useEffect } from "react";
import { Toaster as Sonner, toast as sonner } from "sonner";
import { tellBy } from "../toast.ts";

const STAYS_MS = 8000;

export function Toasts({ theme }: { theme: "light" | "dark" }) {
  // After Sonner's own effect, in which it begins to listen.
  useEffect(() => tellBy(sonner), []);
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
          actionButton:
            "ml-auto inline-flex h-7 shrink-0 items-center rounded-base border border-line-strong bg-surface px-2 text-xs font-medium whitespace-nowrap text-text hover:bg-hover",
        },
      }}
    />
  );
}
