import { DatabaseUnavailableError } from "./errors.ts";

type Waiting<Question, Answer> = {
  readonly question: Question;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
};

export type BatchOptions<Question, Answer> = {
  /** Answers all of them, in their order. */
  readonly ask: (questions: readonly Question[]) => Promise<readonly Answer[]>;
  readonly batchSize: number;
  /** Questions that may wait, at most. */
  readonly capacity: number;
};

/** Each batch begins its reading after its questions have come, so no answer is older than its question. Questions that come while a batch is under way go together in the next. Rejects with DatabaseUnavailableError, or with what failed the batch. */
export function createBatches<Question, Answer>({ ask, batchSize, capacity }: BatchOptions<Question, Answer>) {
  let waiting: Waiting<Question, Answer>[] = [];
  let isUnderWay = false;

  async function run(): Promise<void> {
    isUnderWay = true;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, batchSize);
      waiting = waiting.slice(batchSize);
      await answer(batch);
    }
    isUnderWay = false;
  }

  async function answer(batch: readonly Waiting<Question, Answer>[]): Promise<void> {
    try {
      const answers = await ask(batch.map(({ question }) => question));
      for (const [index, { resolve, reject }] of batch.entries()) {
        const given = answers[index];
        if (given === undefined) reject(new Error("A question of the batch has no answer."));
        else resolve(given);
      }
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  return (question: Question): Promise<Answer> =>
    new Promise((resolve, reject) => {
      if (waiting.length >= capacity) {
        reject(new DatabaseUnavailableError("Too many questions are waiting."));
        return;
      }
      waiting.push({ question, resolve, reject });
      // After everything that has arrived in this turn of the event loop, so that it goes together.
      if (!isUnderWay) {
        isUnderWay = true;
        setImmediate(() => void run());
      }
    });
}
