import { ALLOWED_ANSWER } from "../contender/answer.ts";
import type { Sample } from "../run/sample.ts";

type Patch = Partial<Omit<Sample, "answers" | "measured" | "metered">> & {
  readonly answers?: Partial<Sample["answers"]>;
  readonly measured?: Partial<Sample["measured"]>;
  readonly metered?: Partial<Sample["metered"]>;
};

/** One run of ten seconds with a thousand answers, in which nothing was out of the ordinary. */
export function createSample({ answers, measured, metered, ...patch }: Patch = {}): Sample {
  return {
    ...{ sequence: 1, contender: "bare", engine: null, processes: 1, connections: 64, organizations: 1000 },
    answers: {
      allowed: 1200,
      allowedBytes: ALLOWED_ANSWER.length,
      others: {},
      unanswered: 0,
      broken: null,
      ...answers,
    },
    measured: { answers: 1000, seconds: 10, p50: 100, p99: 200, p999: 300, max: 400, cpuShare: 0.25, ...measured },
    metered: {
      ...{ serverCpuMs: 500, databaseCpuMs: null, residentEarly: 1e8, residentEnd: 1e8, databaseResident: null },
      ...metered,
    },
    ...{ crashed: null, counted: null },
    ...patch,
  };
}
