import { describe, expect, test } from "vitest";
import { readEnv } from "./env.ts";

const sentenceOf = (source: NodeJS.ProcessEnv): string => {
  try {
    readEnv(source, "/srv/keyhold");
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return "accepted";
};

describe("the environment", () => {
  test("has a default for everything", () => {
    expect(readEnv({}, "/srv/keyhold")).toEqual({
      databaseUrl: "file:./data/keyhold.db",
      dataDir: "/srv/keyhold/data",
      host: "127.0.0.1",
      port: 4000,
      publicUrl: "http://localhost:3000",
      baseUrl: "http://localhost:4000/api/v1",
      masterKeys: null,
      supportContact: null,
      revealAlways: false,
      refuseWeakKeys: false,
      demo: true,
      seedPassword: null,
      seedVerifierToken: null,
      sessionIdleSeconds: 300,
      internalToken: null,
      metricsToken: null,
      logLevel: "info",
      traces: null,
      limitsFile: null,
      upstream: null,
    });
  });

  test("takes an empty variable for one that is not set", () => {
    expect(readEnv({ KEYHOLD_API_PORT: "", KEYHOLD_MASTER_KEYS: "" }, "/srv/keyhold")).toEqual(
      readEnv({}, "/srv/keyhold"),
    );
  });

  test("switches traces on by where to send them, and off again by the standard's switches", () => {
    const on = { OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:4318" };
    expect(readEnv(on).traces).toEqual({ sampler: "parentbased_always_on", ratio: 1 });
    const tracesOnly = { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "https://traces.example/v1/traces" };
    const share = { OTEL_TRACES_SAMPLER: "traceidratio", OTEL_TRACES_SAMPLER_ARG: "0.25" };
    expect(readEnv({ ...tracesOnly, ...share }).traces).toEqual({ sampler: "traceidratio", ratio: 0.25 });
    expect(readEnv({ ...on, OTEL_SDK_DISABLED: "TRUE" }).traces).toBeNull();
    expect(readEnv({ ...on, OTEL_TRACES_EXPORTER: "none" }).traces).toBeNull();
  });

  test("lets the console's port be part of the public URL, and the API's of the base URL", () => {
    const env = readEnv({ KEYHOLD_CONSOLE_PORT: "3100", KEYHOLD_API_PORT: "4100" }, "/srv/keyhold");
    expect([env.publicUrl, env.baseUrl]).toEqual(["http://localhost:3100", "http://localhost:4100/api/v1"]);
  });

  test.each([
    ["KEYHOLD_API_PORT", "0", "a port number from 1 to 65535"],
    ["KEYHOLD_API_PORT", "65536", "a port number from 1 to 65535"],
    ["KEYHOLD_CONSOLE_PORT", "http", "a port number from 1 to 65535"],
    ["KEYHOLD_PUBLIC_URL", "keys.example.com", "the console's http or https URL"],
    ["KEYHOLD_PUBLIC_URL", "javascript:alert(1)", "the console's http or https URL"],
    ["KEYHOLD_BASE_URL", "ftp://example.com", "an http or https URL, which may contain {organization}"],
    ["KEYHOLD_REVEAL", "never", "masked or always"],
    ["KEYHOLD_WEAK_KEYS", "yes", "show or refuse"],
    ["KEYHOLD_DEMO", "true", "1 or 0"],
    ["KEYHOLD_LOG_LEVEL", "loud", "fatal or error or warn"],
    ["KEYHOLD_SEED_PASSWORD", "short", "a password of 8 to 128 characters"],
    ["KEYHOLD_SEED_VERIFIER_TOKEN", "with a space in it", "visible ASCII characters, 8 to 128 of them"],
    ["KEYHOLD_INTERNAL_TOKEN", "0123456789", "visible ASCII characters, 32 to 256 of them"],
    ["OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4318", "an http or https URL"],
    ["OTEL_EXPORTER_OTLP_PROTOCOL", "grpc", "http/protobuf"],
    ["OTEL_TRACES_EXPORTER", "console", "otlp or none"],
    ["OTEL_TRACES_SAMPLER", "half", "always_on or always_off or traceidratio"],
    ["OTEL_TRACES_SAMPLER_ARG", "50", "a number from 0 to 1"],
    ["OTEL_TRACES_SAMPLER_ARG", "some", "a number from 0 to 1"],
    ["KEYHOLD_METRICS_TOKEN", "0123456789", "visible ASCII characters, 32 to 256 of them"],
  ])(
    "stops at %s=%s with one sentence that names it and what it takes, and does not repeat it",
    (name, value, takes) => {
      const sentence = sentenceOf({ [name]: value });
      expect(sentence).toMatch(new RegExp(`^${name} takes .*\\.$`));
      expect(sentence).toContain(takes);
      expect(sentence.replace(name, "").split(/[ .]/)).not.toContain(value);
    },
  );
});
