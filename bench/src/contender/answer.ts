import type { VerifyOutput } from "@keyhold/contract/verify/verify";

const EXAMPLE: VerifyOutput = {
  verdict: "ALLOWED",
  organization: { id: "00000000-0000-0000-0000-000000000000", slug: "bench-0000000" },
};

/** What Keyhold answers to an allowed call: ids and slugs of the bench have one length each, so every answer has these many bytes. */
export const ALLOWED_ANSWER = JSON.stringify(EXAMPLE);
