"use client";

import { type ComponentType, useEffect, useState } from "react";
import { toast, whenSomethingWaits } from "./toast.ts";

export { toast };

type ToasterProps = { theme: "light" | "dark" };

/**
 * Shows what is told. Its code is not in a page's first load: it is fetched with the first press or key on the page, which
 * is before anything can be told of it, so that it is there when the service is not.
 */
export function Toaster({ theme }: ToasterProps) {
  const Toasts = useToasts();
  return Toasts ? <Toasts theme={theme} /> : null;
}

function useToasts(): ComponentType<ToasterProps> | null {
  const [Toasts, setToasts] = useState<ComponentType<ToasterProps> | null>(null);
  const isMissing = Toasts === null;
  useEffect(() => {
    if (!isMissing) return;
    const stop = new AbortController();
    const fetchToasts = () =>
      void import("./lazy/toasts.tsx").then(
        (module) => !stop.signal.aborted && setToasts(() => module.Toasts),
        () => {
          // What waits is told with the next press.
        },
      );
    for (const kind of ["pointerdown", "keydown"]) {
      window.addEventListener(kind, fetchToasts, { capture: true, signal: stop.signal });
    }
    const unask = whenSomethingWaits(fetchToasts);
    return () => {
      stop.abort();
      unask();
    };
  }, [isMissing]);
  return Toasts;
}
