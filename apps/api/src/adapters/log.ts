import { type DestinationStream, pino } from "pino";
import type { Env } from "../env.ts";

/** The process's log: JSON lines. Nothing of a body, a cookie or an authorization header is ever given to it. */
export type Log = ReturnType<typeof createLog>;

const SECRET_FIELDS = ["authorization", "cookie", "set-cookie", "body", "key", "value", "password", "token"];

/** Writes to stderr at once, so that a crash loses no line. */
export function createLog(level: Env["logLevel"], destination: DestinationStream = standardError()) {
  const redact = { paths: SECRET_FIELDS.flatMap((name) => [`["${name}"]`, `*["${name}"]`]), censor: "[secret]" };
  return pino({ level, base: null, redact, timestamp: pino.stdTimeFunctions.isoTime }, destination);
}

function standardError(): DestinationStream {
  return pino.destination({ fd: 2, sync: true });
}
