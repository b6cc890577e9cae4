import { toast } from "@keyhold/ui/toaster";
import { tellProblem } from "../copy/problems.ts";
import { type Problem, problemOf } from "../trpc/problem.ts";
import { createRequestId } from "../trpc/request-id.ts";

/** Takes a change back: a command like any other, which the audit has like any other. */
export type Undo = {
  /** Whether it is still as the change left it. Left out where the command itself is refused otherwise. */
  isStill?: () => Promise<boolean>;
  send: (requestId: string) => Promise<unknown>;
  /** What the page shows of it is asked for again. */
  refresh: () => Promise<void>;
  undone: string;
};

/** Long enough to read what happened, see that it was the wrong one, and come to the button by keyboard. */
const STAYS_MS = 20_000;

/** Says what was done, with the way back: for what can be taken back whole, and is therefore not asked about twice. */
export function tellUndoable(sentence: string, undo: Undo): void {
  // One for all attempts: what got no answer is carried out once at most.
  const requestId = createRequestId();
  toast.success(sentence, {
    duration: STAYS_MS,
    action: { label: "Undo", onClick: () => void takeBack(undo, requestId) },
  });
}

async function takeBack(undo: Undo, requestId: string): Promise<void> {
  let next = undo;
  try {
    if ((await undo.isStill?.()) === false) {
      toast.error("Nothing is undone: it was changed once more since then.", {
        description: "The page shows how it is now.",
      });
    } else {
      // From here on it may have gone through: a next attempt sends it again instead of looking.
      next = { ...undo, isStill: () => Promise.resolve(true) };
      await undo.send(requestId);
      toast.success(undo.undone);
    }
  } catch (error) {
    tellNotUndone(problemOf(error), () => void takeBack(next, requestId));
  }
  await undo.refresh();
}

function tellNotUndone(problem: Problem, again: () => void): void {
  const { title, body } = tellProblem(problem, "command");
  toast.error(title, {
    ...(body ? { description: body } : {}),
    ...(problem.kind === "refused" ? {} : { duration: STAYS_MS, action: { label: "Try again", onClick: again } }),
  });
}
