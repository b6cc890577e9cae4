"use client";

import { useEffect, useRef, useState } from "react";
import { createRequestId } from "../../trpc/request-id.ts";
import { useRefreshOrganization } from "../organization/use-refresh-organization.ts";
import { type BulkItem, type BulkTarget, reopen, runBulk } from "./run-bulk.ts";

type Send = (target: BulkTarget, requestId: string) => Promise<unknown>;

/** More at once would only wait for each other: changes of slots go one after the other. */
const CONCURRENCY = 4;

export type BulkState = { readonly phase: "asking" | "running" | "reported"; readonly items: readonly BulkItem[] };

/** A run over many organizations: begun once, stopped at will, and gone on with from its report. */
export function useBulkRun(targets: readonly BulkTarget[]) {
  const [state, setState] = useState<BulkState>({ phase: "asking", items: [] });
  const [isStopping, setStopping] = useState(false);
  const send = useRef<Send | null>(null);
  const stopper = useRef<AbortController | null>(null);
  const refresh = useRefreshOrganization();
  useEffect(() => () => stopper.current?.abort(), []);
  useWarningBeforeLeaving(state.phase === "running");

  async function run(items: readonly BulkItem[]) {
    if (send.current === null) return;
    stopper.current = new AbortController();
    setStopping(false);
    setState({ phase: "running", items });
    const onChange = (next: readonly BulkItem[]) => setState({ phase: "running", items: next });
    const { signal } = stopper.current;
    await runBulk({ items, send: send.current, concurrency: CONCURRENCY, signal, pause, onChange });
    setState((last) => ({ ...last, phase: "reported" }));
    await refresh();
  }

  return {
    ...state,
    isStopping,
    start: (how: Send) => {
      send.current = how;
      return run(targets.map((target) => ({ target, requestId: createRequestId(), outcome: { kind: "waiting" } })));
    },
    goOn: () => run(reopen(state.items, createRequestId)),
    stop: () => {
      stopper.current?.abort();
      setStopping(true);
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function useWarningBeforeLeaving(isRunning: boolean) {
  useEffect(() => {
    if (!isRunning) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isRunning]);
}
