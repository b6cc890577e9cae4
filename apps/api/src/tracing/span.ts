import { readText } from "@keyhold/db/errors";
import {
  type Attributes,
  type Link,
  ROOT_CONTEXT,
  type Span,
  SpanStatusCode,
  type Tracer,
  trace,
} from "@opentelemetry/api";
import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";

type Description = { readonly name: string; readonly attributes: Attributes; readonly links?: Link[] };

export function startChild(tracer: Tracer, parent: Span, { name, ...options }: Description): Span {
  return tracer.startSpan(name, options, trace.setSpan(ROOT_CONTEXT, parent));
}

/** A span that ends with the work, and says how it ended. */
export async function during<T>(span: Span, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    markFailed(span, error);
    throw error;
  } finally {
    span.end();
  }
}

/** By the kind of failure; its message stays in the log. A refusal is an answer, and no failure. */
function markFailed(span: Span, error: unknown): void {
  if (error instanceof TRPCError) span.setAttribute("keyhold.code", error.code);
  else span.setAttribute("error.type", readText(error, "name") ?? "unknown");
  const isRefusal = error instanceof TRPCError && getHTTPStatusCodeFromError(error) < 500;
  if (!isRefusal) span.setStatus({ code: SpanStatusCode.ERROR });
}
