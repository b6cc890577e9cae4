import { ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, type Tracer, trace } from "@opentelemetry/api";
import { parseTraceParent } from "@opentelemetry/core";
import type { TracerProvider } from "@opentelemetry/sdk-trace";
import type { Observed, RequestObserver } from "../http/observer.ts";
import { NO_ROUTE } from "../http/routes.ts";
import type { RequestFacts } from "../trpc/context.ts";
import { createCallTracing } from "./calls.ts";
import { during, startChild } from "./span.ts";
import type { Tracing } from "./tracing.ts";

/** A span for each request; below it one for its procedure, or for its call. */
export function createTracing(provider: TracerProvider): Tracing {
  const tracer = provider.getTracer("keyhold-api");
  /** By the facts that go with a request wherever it goes, so that nothing else has to carry its span. */
  const spans = new WeakMap<RequestFacts, Span>();
  return {
    observer: observeWith(tracer, spans),
    ...createCallTracing(tracer, spans),
    traceProcedure: async (request, { path, type }, work) => {
      const parent = spans.get(request);
      if (parent === undefined) return work();
      const span = startChild(tracer, parent, { name: path, attributes: { "keyhold.procedure.type": type } });
      return during(span, work);
    },
    close: () => provider.shutdown(),
  };
}

function observeWith(tracer: Tracer, spans: WeakMap<RequestFacts, Span>): RequestObserver {
  return {
    begun: ({ request, facts }) => {
      const attributes = {
        "http.request.method": request.method ?? "",
        "url.scheme": "http",
        "keyhold.request_id": facts.requestId,
      };
      const options = { kind: SpanKind.SERVER, attributes };
      spans.set(facts, tracer.startSpan(request.method ?? "HTTP", options, callerOf(request.headers.traceparent)));
    },
    answered: (observed) => {
      const span = spans.get(observed.facts);
      if (span === undefined) return;
      if (span.isRecording()) describe(span, observed);
      span.end();
    },
  };
}

/** The caller's trace, if it says one. Its `tracestate` is a text of its own choice, and stays with it. */
function callerOf(traceparent: unknown) {
  const caller = typeof traceparent === "string" ? parseTraceParent(traceparent) : null;
  return caller === null ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, { ...caller, isRemote: true });
}

function describe(span: Span, { request, response, route, notes }: Observed): void {
  if (route !== NO_ROUTE) span.updateName(`${request.method} ${route}`).setAttribute("http.route", route);
  for (const name of ["verdict", "code"]) {
    const value = notes[name];
    if (value !== undefined) span.setAttribute(`keyhold.${name}`, value);
  }
  if (!response.headersSent) {
    span.setAttribute("keyhold.aborted", true);
    return;
  }
  span.setAttribute("http.response.status_code", response.statusCode);
  if (response.statusCode < 500) return;
  span.setAttribute("error.type", String(response.statusCode)).setStatus({ code: SpanStatusCode.ERROR });
}
