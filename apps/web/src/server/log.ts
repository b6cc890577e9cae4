/** One JSON line on stderr. Facts are ids and error texts; bodies and headers never come here. */
export function logFailure(message: string, facts: Record<string, unknown>): void {
  process.stderr.write(`${JSON.stringify({ level: "error", time: new Date().toISOString(), message, ...facts })}\n`);
}
