import { resolve } from "node:path";
import type { SecondFactorPolicy } from "@keyhold/domain/access/sign-in";
import { z } from "zod";
import type { MailSettings } from "./adapters/mail.ts";
import { mailVariables, toMailSettings } from "./adapters/mail-settings.ts";
import { type OidcSettings, oidcVariables, toOidcSettings } from "./auth/oidc-settings.ts";
import { oneOf } from "./one-of.ts";
import { StartError } from "./start/start-error.ts";
import { type TraceSettings, toTraceSettings, traceVariables } from "./tracing/settings.ts";
import { toWebhookSettings, type WebhookSettings, webhookVariables } from "./webhook/settings.ts";

const port = z
  .string()
  .refine((text) => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535, {
    error: "takes a port number from 1 to 65535",
  })
  .transform(Number);

/** From 1 on. */
function wholeNumber(takes: string, most: number) {
  return z
    .string()
    .refine((text) => /^[1-9]\d{0,9}$/.test(text) && Number(text) <= most, { error: `takes ${takes}` })
    .transform(Number);
}

function httpUrl(takes: string) {
  return z
    .string()
    .refine((text) => URL.canParse(text.replaceAll("{organization}", "o")) && /^https?:\/\//.test(text), {
      error: `takes ${takes}`,
    });
}

/** A URL that is only an origin: cookies and links are made with it, and the console is at its root. */
function originUrl(takes: string) {
  return z.string().refine((text) => URL.canParse(text) && isOrigin(new URL(text)), { error: `takes ${takes}` });
}

function isOrigin({ protocol, pathname, search, hash, username, password }: URL): boolean {
  const isBare = /^\/*$/.test(pathname) && [search, hash, username, password].every((part) => part === "");
  return isBare && (protocol === "http:" || protocol === "https:");
}

function text(takes: string, { min, max }: { min: number; max: number }) {
  const error = `takes ${takes}, ${min} to ${max} of them`;
  return z
    .string()
    .refine((value) => value.length >= min && value.length <= max && /^[\x21-\x7e]+$/.test(value), { error });
}

const PASSWORD = { error: "takes a password of 8 to 128 characters" };

const minutes = z
  .string()
  .refine((text) => /^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= 1440, {
    error: "takes a number of minutes from 1 to 1440",
  })
  .transform(Number);

/** Every variable that the API reads, and what it takes. An empty one is one that is not set. */
const variables = z.object({
  DATABASE_URL: z.string().default("file:./data/keyhold.db"),
  KEYHOLD_DATA_DIR: z.string().default("./data"),
  KEYHOLD_HOST: z.string().default("127.0.0.1"),
  KEYHOLD_API_PORT: port.default(4000),
  KEYHOLD_CONSOLE_PORT: port.default(3000),
  KEYHOLD_PUBLIC_URL: originUrl(
    "the console's http or https URL without a path, such as https://keys.example.com",
  ).optional(),
  KEYHOLD_BASE_URL: httpUrl("an http or https URL, which may contain {organization}").optional(),
  KEYHOLD_MASTER_KEYS: z.string().optional(),
  KEYHOLD_SUPPORT_CONTACT: z.string().max(200, { error: "takes up to 200 characters" }).optional(),
  KEYHOLD_REVEAL: oneOf(["masked", "always"]).default("masked"),
  KEYHOLD_WEAK_KEYS: oneOf(["show", "refuse"]).default("show"),
  KEYHOLD_DEMO: oneOf(["1", "0"]).default("1"),
  KEYHOLD_SEED_PASSWORD: z.string().min(8, PASSWORD).max(128, PASSWORD).optional(),
  KEYHOLD_SEED_VERIFIER_TOKEN: text("visible ASCII characters", { min: 8, max: 128 }).optional(),
  KEYHOLD_SESSION_IDLE_SECONDS: wholeNumber("a whole number of seconds from 1 to 86400", 86_400).default(300),
  KEYHOLD_INTERNAL_TOKEN: text("visible ASCII characters", { min: 32, max: 256 }).optional(),
  KEYHOLD_METRICS_TOKEN: text("visible ASCII characters", { min: 32, max: 256 }).optional(),
  KEYHOLD_REQUIRE_2FA: oneOf(["off", "provider", "all"]).default("off"),
  KEYHOLD_STEP_UP_MINUTES: minutes.optional(),
  ...oidcVariables,
  KEYHOLD_LOG_LEVEL: oneOf(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  ...traceVariables,
  ...mailVariables,
  ...webhookVariables,
});

type Variables = z.infer<typeof variables>;

export type Env = {
  readonly databaseUrl: string;
  /** Absolute. */
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  /** The console's, without a slash at its end. */
  readonly publicUrl: string;
  /** What the key page shows; may contain `{organization}`. */
  readonly baseUrl: string;
  readonly masterKeys: string | null;
  readonly supportContact: string | null;
  readonly revealAlways: boolean;
  readonly refuseWeakKeys: boolean;
  readonly demo: boolean;
  readonly seedPassword: string | null;
  readonly seedVerifierToken: string | null;
  /** After which a session of the session API that nobody uses is over. */
  readonly sessionIdleSeconds: number;
  readonly internalToken: string | null;
  /** By which the metrics are read; without one, from this machine only. */
  readonly metricsToken: string | null;
  readonly logLevel: Variables["KEYHOLD_LOG_LEVEL"];
  readonly traces: TraceSettings | null;
  /** Null: no mail is sent. */
  readonly mail: MailSettings | null;
  readonly secondFactor: SecondFactorPolicy;
  /** Null: a session is as good on its last day as on its first. */
  readonly stepUpMinutes: number | null;
  readonly oidc: OidcSettings | null;
  readonly webhooks: WebhookSettings;
};

/** Reads the environment, or throws the one sentence that says what is wrong with it. A value is never repeated: it may be a secret. */
export function readEnv(source: NodeJS.ProcessEnv = process.env, cwd: string = process.cwd()): Env {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = variables.safeParse(set);
  if (!parsed.success) throw new StartError(sentenceOf(parsed.error));
  return toEnv(parsed.data, cwd);
}

function sentenceOf(error: z.ZodError): string {
  const [issue] = error.issues;
  return issue === undefined ? "The environment is not usable." : `${issue.path.join(".")} ${issue.message}.`;
}

function toEnv(read: Variables, cwd: string): Env {
  return {
    databaseUrl: read.DATABASE_URL,
    dataDir: resolve(cwd, read.KEYHOLD_DATA_DIR),
    host: read.KEYHOLD_HOST,
    port: read.KEYHOLD_API_PORT,
    publicUrl: (read.KEYHOLD_PUBLIC_URL ?? `http://localhost:${read.KEYHOLD_CONSOLE_PORT}`).replace(/\/+$/, ""),
    baseUrl: read.KEYHOLD_BASE_URL ?? `http://localhost:${read.KEYHOLD_API_PORT}/api/v1`,
    masterKeys: read.KEYHOLD_MASTER_KEYS ?? null,
    supportContact: read.KEYHOLD_SUPPORT_CONTACT ?? null,
    revealAlways: read.KEYHOLD_REVEAL === "always",
    refuseWeakKeys: read.KEYHOLD_WEAK_KEYS === "refuse",
    demo: read.KEYHOLD_DEMO === "1",
    seedPassword: read.KEYHOLD_SEED_PASSWORD ?? null,
    seedVerifierToken: read.KEYHOLD_SEED_VERIFIER_TOKEN ?? null,
    sessionIdleSeconds: read.KEYHOLD_SESSION_IDLE_SECONDS,
    internalToken: read.KEYHOLD_INTERNAL_TOKEN ?? null,
    metricsToken: read.KEYHOLD_METRICS_TOKEN ?? null,
    logLevel: read.KEYHOLD_LOG_LEVEL,
    traces: toTraceSettings(read),
    mail: toMailSettings(read),
    secondFactor: read.KEYHOLD_REQUIRE_2FA,
    stepUpMinutes: read.KEYHOLD_STEP_UP_MINUTES ?? null,
    oidc: toOidcSettings(read),
    webhooks: toWebhookSettings(read),
  };
}

/** Where the user was who started the program by its package's script, which runs elsewhere: names of files are meant from there. */
export function readInvocationDirectory(source: NodeJS.ProcessEnv = process.env, cwd: string = process.cwd()): string {
  return source.INIT_CWD || cwd;
}
