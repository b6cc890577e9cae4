import { setTimeout as pause } from "node:timers/promises";
import type { OccurrenceStore } from "@keyhold/db/stores";
import { Refused } from "../refused.ts";
import type { Inbox } from "./inbox.ts";
import { createSeats, type Subscriber } from "./seats.ts";
import { openTail, type Tail } from "./tail.ts";

type Joined = Pick<Inbox, "take" | "wait"> & {
  /** Up to which number of the audit everything is in the inbox, or was taken from it. */
  upTo(): number;
  leave(): void;
};

/** Tells the streams of this process what is written to the audit, by whichever process. */
export type LiveWatcher = {
  /** From when it resolves on, nothing is missed. */
  join(subscriber: Subscriber): Promise<Joined>;
  /** How many streams are open. */
  size(): number;
  /** Ends every stream, and lets no other begin. */
  stop(): void;
};

export type WatcherOptions = {
  readonly occurrences: OccurrenceStore;
  readonly onError: (error: unknown) => void;
};

const EVERY_MS = 500;
const AFTER_FAILURE_MS = 2000;

/** One watcher for all streams of the process, which looks at the end of the audit while there are any, and not otherwise. */
export function createLiveWatcher({ occurrences, onError }: WatcherOptions): LiveWatcher {
  const seats = createSeats();
  const stopping = new AbortController();
  let opening: Promise<Tail> | null = null;
  let told = 0;

  async function open(): Promise<Tail> {
    try {
      const tail = await openTail(occurrences);
      void follow(tail);
      return tail;
    } catch (error) {
      opening = null;
      throw error;
    }
  }

  async function follow(tail: Tail): Promise<void> {
    let restMs = EVERY_MS;
    while (seats.count() > 0 && !stopping.signal.aborted) {
      await pause(restMs, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
      restMs = await look(tail).catch((error) => {
        onError(error);
        return AFTER_FAILURE_MS;
      });
    }
    opening = null;
  }

  /** How long to rest before the next look. */
  async function look(tail: Tail): Promise<number> {
    const { occurrences: found, isComplete, hasMore, upTo } = await tail.next();
    seats.tell({ occurrences: found, isEverything: !isComplete });
    told = upTo;
    return hasMore ? 0 : EVERY_MS;
  }

  return {
    join: async (subscriber) => {
      if (stopping.signal.aborted) throw new Refused({ code: "UNAVAILABLE" });
      const seat = seats.take(subscriber);
      try {
        opening ??= open();
        // What others are still to be told of is no news for this one.
        await look(await opening);
      } catch (error) {
        seats.leave(seat);
        throw error;
      }
      seat.isListening = true;
      return { take: seat.inbox.take, wait: seat.inbox.wait, upTo: () => told, leave: () => seats.leave(seat) };
    },
    size: seats.count,
    stop: () => {
      stopping.abort();
      seats.close();
    },
  };
}
