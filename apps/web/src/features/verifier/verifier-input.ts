/** What `verifiers.list` is asked for, out of the page's address: `?after=` goes on from a row. */
export type VerifierListInput = { cursor?: string; limit: number };

export function verifierInputOf({ after }: Record<string, string | string[] | undefined>): VerifierListInput {
  return { limit: 50, ...(typeof after === "string" && after.length <= 200 ? { cursor: after } : {}) };
}
