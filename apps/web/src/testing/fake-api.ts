import type { WireRefusal } from "@keyhold/contract/refusal";
import { TRPCClientError, type TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import type { AppRouter } from "../trpc/router.ts";

type Call = { path: string; input: unknown };
type Answer = (input: unknown) => unknown;

/** What an answer throws to refuse. */
export class Refused extends Error {
  readonly refusal: WireRefusal;

  constructor(refusal: WireRefusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** Stands where the network would be: answers by path, and keeps what was sent. */
export function createFakeApi(answers: Record<string, Answer>) {
  const calls: Call[] = [];
  const link: TRPCLink<AppRouter> = () => (context) =>
    observable((observer) => {
      const { path, input } = context.op;
      calls.push({ path, input });
      Promise.resolve()
        .then(() => answerTo(answers, path)(input))
        .then((data) => {
          observer.next({ result: { type: "data", data } });
          observer.complete();
        })
        .catch((error: unknown) => observer.error(asClientError(error, path)));
    });
  return {
    link,
    calls,
    inputsOf: (path: string) => calls.filter((call) => call.path === path).map(({ input }) => input),
  };
}

function answerTo(answers: Record<string, Answer>, path: string): Answer {
  const answer = answers[path];
  if (!answer) throw new Error(`The test expects no call of ${path}.`);
  return answer;
}

function asClientError(error: unknown, path: string): TRPCClientError<AppRouter> {
  if (!(error instanceof Refused))
    return TRPCClientError.from(error instanceof Error ? error : new Error(String(error)));
  const data = { code: "CONFLICT" as const, httpStatus: 409, path, requestId: "req-1", refusal: error.refusal };
  return TRPCClientError.from({ error: { message: error.message, code: -32009, data } });
}
