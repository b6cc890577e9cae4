import { fileURLToPath } from "node:url";
import { startChild } from "../process/child.ts";
import type { Answers, LoadMessage, LoadPlan, Measured } from "./load-plan.ts";

const PROGRAM = fileURLToPath(new URL("./load.process.ts", import.meta.url));

export type LoadResult = { readonly answers: Answers; readonly measured: Measured };
type LoadMoment = "loading" | "measuring" | "measured";

export type LoadOptions = {
  readonly plan: LoadPlan;
  readonly logFile: string;
  onMoment(moment: LoadMoment): void;
};

/** Runs the generator in a process of its own, and tells when it begins, when it begins to count and when it has counted. */
export async function runLoad({ plan, logFile, onMoment }: LoadOptions): Promise<LoadResult> {
  const child = startChild({ args: [PROGRAM], logFile });
  const result = new Promise<LoadResult>((resolve, reject) => {
    child.process.on("message", (message) => {
      const told = asLoadMessage(message);
      if (told.type === "done") resolve({ answers: told.answers, measured: told.measured });
      else onMoment(told.type);
    });
    child.ended.then(
      (how) => reject(new Error(`The load generator ended without a result: ${how}.\n${child.lastWords()}`)),
      reject,
    );
  });
  child.process.send(plan);
  try {
    return await result;
  } finally {
    await child.stop();
  }
}

/** The child is the same program, and sends nothing else. */
function asLoadMessage(message: unknown): LoadMessage {
  return message as LoadMessage;
}
