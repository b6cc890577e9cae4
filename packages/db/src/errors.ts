/** The configuration names a database that cannot be used. The message is one sentence that says what to do; it never holds a password. */
export class DatabaseConfigurationError extends Error {
  override readonly name = "DatabaseConfigurationError";
}

/** The database does not answer now; it may later. Nothing is known about what was asked. */
export class DatabaseUnavailableError extends Error {
  override readonly name = "DatabaseUnavailableError";
}

/**
 * Prisma's codes for a database that cannot be reached, timed out, closed the connection, has no free connection, or has
 * lost its tables: https://www.prisma.io/docs/orm/reference/error-reference
 */
const UNAVAILABLE_CODES: ReadonlySet<string> = new Set([
  ...["P1000", "P1001", "P1002", "P1003", "P1008", "P1010", "P1011", "P1017"],
  ...["P2021", "P2024", "P2028", "P2037"],
]);

/** Codes of PostgreSQL and of the socket that say the same: connection exceptions, shutdown, resources, cancelled by time-out, a conflict that asking again settles. */
const UNAVAILABLE_SQLSTATE = /^(?:08...|57P0[1-5]|57014|53...|55P03|25P03|25006|40001|40P01)$/;
const UNAVAILABLE_SOCKET: ReadonlySet<string> = new Set([
  ...["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"],
]);

/** What the PostgreSQL driver says without any code. */
const UNAVAILABLE_MESSAGE =
  /^(?:Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout|Client has encountered a connection error|Client was closed and is not queryable|Cannot use a pool after calling end)/;

/** What Prisma's adapters call it, where the code is only that of a failed raw query. */
const UNAVAILABLE_KINDS: ReadonlySet<string> = new Set([
  ...["DatabaseNotReachable", "ConnectionClosed", "SocketTimeout", "TooManyConnections", "TlsConnectionError"],
  ...["AuthenticationFailed", "DatabaseAccessDenied", "DatabaseDoesNotExist", "TableDoesNotExist"],
]);

/** Could the database not be asked? Then nothing was decided, and the answer is "unavailable" and never "no". */
export function isDatabaseUnavailable(error: unknown): boolean {
  return unfold(error).some(saysUnavailable);
}

/** The error, its cause, and what the adapter had said before Prisma wrapped it. */
function unfold(error: unknown): readonly unknown[] {
  if (typeof error !== "object" || error === null) return [];
  const meta = "meta" in error ? error.meta : null;
  const adapterError = typeof meta === "object" && meta !== null ? Reflect.get(meta, "driverAdapterError") : null;
  return [error, ...unfold(adapterError), ...unfold("cause" in error ? error.cause : null)];
}

function saysUnavailable(error: unknown): boolean {
  if (error instanceof DatabaseUnavailableError) return true;
  if (UNAVAILABLE_KINDS.has(readText(error, "kind") ?? "")) return true;
  if (UNAVAILABLE_MESSAGE.test(readText(error, "message") ?? "")) return true;
  return isUnavailableCode(readText(error, "code")) || isUnavailableCode(readText(error, "originalCode"));
}

function isUnavailableCode(code: string | null): boolean {
  if (code === null) return false;
  return UNAVAILABLE_CODES.has(code) || UNAVAILABLE_SOCKET.has(code) || UNAVAILABLE_SQLSTATE.test(code);
}

/** A text property of something thrown, whatever it is. */
export function readText(thrown: unknown, name: string): string | null {
  if (typeof thrown !== "object" || thrown === null || !(name in thrown)) return null;
  const value: unknown = Reflect.get(thrown, name);
  return typeof value === "string" ? value : null;
}

/** Has Prisma reported a broken unique index? */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && readText(error, "code") === "P2002";
}
