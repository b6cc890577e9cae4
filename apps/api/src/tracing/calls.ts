import type { Span, Tracer } from "@opentelemetry/api";
import type { RequestFacts } from "../trpc/context.ts";
import type { Call } from "../verify/call.ts";
import { during, startChild } from "./span.ts";
import type { Tracing } from "./tracing.ts";

/**
 * A call's span lasts from its question to its answer, and its event says when the wait for a batch was over. The batch's span
 * is in the trace of its first call, and it and the other calls are linked with each other.
 */
export function createCallTracing(
  tracer: Tracer,
  spans: WeakMap<RequestFacts, Span>,
): Pick<Tracing, "traceDesk" | "traceLane"> {
  const waiting = new WeakMap<Call, Span>();
  return {
    traceDesk: (desk) => ({
      ...desk,
      ask: async (call, from) => {
        const parent = spans.get(from.request);
        if (parent === undefined || !parent.isRecording()) return desk.ask(call, from);
        const span = startChild(tracer, parent, { name: "verify.decide", attributes: {} });
        waiting.set(call, span);
        return during(span, async () => {
          const answer = await desk.ask(call, from);
          span.setAttribute("keyhold.verdict", answer.verdict);
          return answer;
        });
      },
    }),
    traceLane: (lane) => ({
      ...lane,
      ask: (calls, now) => {
        const [first, ...others] = calls.flatMap((call) => waiting.get(call) ?? []);
        if (first === undefined) return lane.ask(calls, now);
        const batch = startBatch(tracer, { first, others, size: calls.length });
        return during(batch, () => lane.ask(calls, now));
      },
    }),
  };
}

type Batch = { readonly first: Span; readonly others: readonly Span[]; readonly size: number };

function startBatch(tracer: Tracer, { first, others, size }: Batch): Span {
  const batch = startChild(tracer, first, {
    name: "verify.batch",
    attributes: { "keyhold.batch.size": size },
    links: others.map((span) => ({ context: span.spanContext() })),
  });
  const context = batch.spanContext();
  for (const span of others) span.addLink({ context });
  for (const span of [first, ...others]) span.addEvent("batch begins");
  return batch;
}
