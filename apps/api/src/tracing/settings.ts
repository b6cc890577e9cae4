import { z } from "zod";
import { oneOf } from "../one-of.ts";

const endpoint = z
  .string()
  .refine((text) => URL.canParse(text) && /^https?:\/\//.test(text), { error: "takes an http or https URL" });

const SAMPLERS = [
  ...["always_on", "always_off", "traceidratio"],
  ...["parentbased_always_on", "parentbased_always_off", "parentbased_traceidratio"],
] as const;

/** OpenTelemetry's own variables, as far as they switch; where and how the exporter sends, it reads itself. */
export const traceVariables = {
  OTEL_SDK_DISABLED: z.string().default("false"),
  OTEL_TRACES_EXPORTER: oneOf(["otlp", "none"]).default("otlp"),
  OTEL_EXPORTER_OTLP_ENDPOINT: endpoint.optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: endpoint.optional(),
  OTEL_EXPORTER_OTLP_PROTOCOL: oneOf(["http/protobuf"]).optional(),
  OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: oneOf(["http/protobuf"]).optional(),
  OTEL_TRACES_SAMPLER: oneOf(SAMPLERS).default("parentbased_always_on"),
  OTEL_TRACES_SAMPLER_ARG: z.coerce
    .number({ error: "takes a number from 0 to 1" })
    .min(0, { error: "takes a number from 0 to 1" })
    .max(1, { error: "takes a number from 0 to 1" })
    .default(1),
};

export type TraceSettings = { readonly sampler: (typeof SAMPLERS)[number]; readonly ratio: number };

type Read = z.infer<z.ZodObject<typeof traceVariables>>;

/** Null: no traces. They are sent where somebody said where to, and not otherwise. */
export function toTraceSettings(read: Read): TraceSettings | null {
  const { OTEL_SDK_DISABLED: disabled, OTEL_TRACES_EXPORTER: exporter } = read;
  const endpoint = read.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? read.OTEL_EXPORTER_OTLP_ENDPOINT;
  if (endpoint === undefined || exporter === "none" || disabled.toLowerCase() === "true") return null;
  return { sampler: read.OTEL_TRACES_SAMPLER, ratio: read.OTEL_TRACES_SAMPLER_ARG };
}
