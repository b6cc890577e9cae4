import { z } from "zod";
import { refusal } from "./refusal.ts";

/** Every code of an error that is no procedure's. */
export const HTTP_ERROR_CODES = [
  "INPUT_INVALID",
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "NOT_FOUND",
  "METHOD_NOT_SUPPORTED",
  "PAYLOAD_TOO_LARGE",
  "UNSUPPORTED_MEDIA_TYPE",
  "TOO_MANY_REQUESTS",
  "INTERNAL_SERVER_ERROR",
  "UNAVAILABLE",
] as const;

/** What is answered instead of an answer, everywhere but under `/trpc`. `fields` is there with `INPUT_INVALID`, and names no value. */
export const httpError = z.object({
  error: z.object({
    code: z.enum(HTTP_ERROR_CODES),
    message: z.string(),
    requestId: z.string(),
    fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  }),
});

/** What is answered under `/trpc` instead of an answer: tRPC's shape, with the refusal in `data`. `code` is tRPC's number for `data.code`. */
export const procedureError = z.object({
  error: z.object({
    message: z.string(),
    code: z.int(),
    data: z.object({
      code: z.string(),
      httpStatus: z.int(),
      path: z.string().optional(),
      requestId: z.string(),
      refusal: refusal.nullable(),
    }),
  }),
});

/** What a procedure answers: its output is in `result.data`. */
export const procedureResult = z.object({ result: z.object({ data: z.unknown() }) });
