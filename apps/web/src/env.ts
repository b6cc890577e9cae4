import { z } from "zod";

const httpUrl = (example: string) =>
  z.url({ protocol: /^https?$/, error: `takes an http or https URL, such as ${example}` });

/** A URL that is only an origin: headers and links are made with it, and the console is at its root. */
const originUrl = (example: string) =>
  z.string().refine((text) => URL.canParse(text) && isOrigin(new URL(text)), {
    error: `takes the console's http or https URL without a path, such as ${example}`,
  });

function isOrigin({ protocol, pathname, search, hash, username, password }: URL): boolean {
  const isBare = /^\/*$/.test(pathname) && [search, hash, username, password].every((part) => part === "");
  return isBare && (protocol === "http:" || protocol === "https:");
}

const port = z
  .string()
  .regex(/^\d{1,5}$/, "takes a port from 1 to 65535")
  .transform(Number)
  .refine((value) => value >= 1 && value <= 65_535, "takes a port from 1 to 65535");

const variables = z.object({
  KEYHOLD_HOST: z.string().min(1, "takes the address to listen on, such as 127.0.0.1").default("127.0.0.1"),
  KEYHOLD_CONSOLE_PORT: port.default(3000),
  KEYHOLD_API_URL: httpUrl("http://127.0.0.1:4000").default("http://127.0.0.1:4000"),
  KEYHOLD_PUBLIC_URL: originUrl("https://keys.example.com").optional(),
  KEYHOLD_INTERNAL_TOKEN: z
    .string("takes the secret of 32 or more characters that the API was started with")
    .min(32, "takes the secret of 32 or more characters that the API was started with"),
});

export type Env = {
  host: string;
  port: number;
  apiUrl: string;
  publicUrl: string;
  internalToken: string;
};

/** A configuration that cannot be used, as one sentence for whoever started the process. */
export class EnvError extends Error {}

export function parseEnv(source: Record<string, string | undefined>): Env {
  const parsed = variables.safeParse(withoutEmpty(source));
  if (!parsed.success) throw new EnvError(sentence(parsed.error));
  const { KEYHOLD_CONSOLE_PORT: consolePort, ...rest } = parsed.data;
  return {
    host: rest.KEYHOLD_HOST,
    port: consolePort,
    apiUrl: new URL(rest.KEYHOLD_API_URL).origin,
    publicUrl: new URL(rest.KEYHOLD_PUBLIC_URL ?? `http://localhost:${consolePort}`).origin,
    internalToken: rest.KEYHOLD_INTERNAL_TOKEN,
  };
}

let env: Env | undefined;

/** Read when first asked for and not on import, so that a build needs no configuration. */
export function readEnv(): Env {
  env ??= parseEnv(process.env);
  return env;
}

// `NAME=` in a shell or a compose file means "not set".
function withoutEmpty(source: Record<string, string | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
}

// Names the variable and what it takes; never its value, which may be a secret.
function sentence(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}.`).join(" ");
}
