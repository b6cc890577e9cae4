import type { Occurrence } from "@keyhold/db/stores";

/** What has come for one stream since it last looked. `isEverything`: more than is kept. */
export type Mail = { readonly occurrences: readonly Occurrence[]; readonly isEverything: boolean };

export type Inbox = {
  put(mail: Mail): void;
  take(): Mail;
  /** Until there is something in it, or so long; or until it is closed, or nobody waits any more. */
  wait(mostMs: number, signal: AbortSignal): Promise<"open" | "closed">;
  close(): void;
};

/** A reader that is slow is told "everything", once: what waits for it does not grow. */
const MOST = 50;
const NOTHING: Mail = { occurrences: [], isEverything: false };

export function createInbox(): Inbox {
  let mail = NOTHING;
  let isClosed = false;
  let wake: () => void = () => undefined;

  const isEmpty = () => mail.occurrences.length === 0 && !mail.isEverything;

  return {
    put: (more) => {
      const occurrences = [...mail.occurrences, ...more.occurrences];
      const isEverything = mail.isEverything || more.isEverything || occurrences.length > MOST;
      mail = { occurrences: isEverything ? [] : occurrences, isEverything };
      if (!isEmpty()) wake();
    },
    take: () => {
      const taken = mail;
      mail = NOTHING;
      return taken;
    },
    wait: async (mostMs, signal) => {
      if (isEmpty() && !isClosed && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, mostMs);
          wake = () => {
            clearTimeout(timer);
            signal.removeEventListener("abort", wake);
            resolve();
          };
          signal.addEventListener("abort", wake);
        });
        wake();
        wake = () => undefined;
      }
      return isClosed || signal.aborted ? "closed" : "open";
    },
    close: () => {
      isClosed = true;
      wake();
    },
  };
}
