import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { probe, type Reach } from "../trpc/reach.ts";

const AGAIN_MS = 3000;

/** Asks again while nobody answers, and brings the page up to date when somebody does. The browser's own word is not enough. */
export function useServiceWatch(kind: Reach["kind"]): void {
  const queryClient = useQueryClient();
  const wasAway = useRef(false);

  useEffect(() => {
    const ask = () => void probe();
    window.addEventListener("offline", ask);
    window.addEventListener("online", ask);
    return () => {
      window.removeEventListener("offline", ask);
      window.removeEventListener("online", ask);
    };
  }, []);

  useEffect(() => {
    if (kind === "ok") {
      if (wasAway.current) void queryClient.invalidateQueries();
      wasAway.current = false;
      return;
    }
    wasAway.current = true;
    // Not all browsers at the same moment.
    const timer = setInterval(() => void probe(), AGAIN_MS + Math.random() * AGAIN_MS);
    return () => clearInterval(timer);
  }, [kind, queryClient]);
}
