import { type DiagLogFunction, DiagLogLevel, diag } from "@opentelemetry/api";
import { setGlobalErrorHandler } from "@opentelemetry/core";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
  serviceInstanceIdDetector,
} from "@opentelemetry/resources";
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  type Sampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from "@opentelemetry/sdk-trace";
import manifest from "../../package.json" with { type: "json" };
import type { Log } from "../adapters/log.ts";
import type { TraceSettings } from "./settings.ts";

/** Collects spans and sends them. It is not made the process's own, so no library adds what it thinks worth telling. */
export function createProvider(settings: TraceSettings, log: Log): TracerProvider {
  tellFailures(log);
  const ours = resourceFromAttributes({ "service.name": "keyhold-api", "service.version": manifest.version });
  const theirs = detectResources({ detectors: [serviceInstanceIdDetector, envDetector] });
  return new TracerProvider({
    resource: defaultResource().merge(ours).merge(theirs),
    sampler: samplerOf(settings),
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter() })],
  });
}

function samplerOf({ sampler, ratio }: TraceSettings): Sampler {
  const [, parentBased, name] = /^(parentbased_)?(.+)$/.exec(sampler) ?? [];
  const root = rootSampler(name, ratio);
  return parentBased === undefined ? root : new ParentBasedSampler({ root });
}

function rootSampler(name: string | undefined, ratio: number): Sampler {
  if (name === "traceidratio") return new TraceIdRatioBasedSampler(ratio);
  return name === "always_off" ? new AlwaysOffSampler() : new AlwaysOnSampler();
}

/** What OpenTelemetry cannot do is told in our log; it concerns nobody who waits for an answer. */
function tellFailures(log: Log): void {
  const tell: DiagLogFunction = (message) => log.warn({ component: "traces" }, message);
  const logger = { error: tell, warn: tell, info: tell, debug: tell, verbose: tell };
  diag.setLogger(logger, { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });
  setGlobalErrorHandler((err) => log.warn({ component: "traces", err }, "Traces could not be sent."));
}
