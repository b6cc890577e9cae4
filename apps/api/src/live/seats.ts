import type { Occurrence } from "@keyhold/db/stores";
import { Refused } from "../refused.ts";
import { createInbox, type Inbox, type Mail } from "./inbox.ts";

export type Subscriber = {
  readonly userId: string;
  /** Whether this may concern the subscriber: what cannot does not wake its stream. */
  wants(occurrence: Occurrence): boolean;
};

export type Seat = { readonly inbox: Inbox; readonly subscriber: Subscriber; isListening: boolean };

/** Open pages of one user, and of all at one process. Past that a page asks from time to time instead. */
const MOST_OF_USER = 20;
const MOST = 1000;
const RETRY_S = 30;

/** The streams of one process, of which there are so many and no more. */
export function createSeats() {
  const seats = new Set<Seat>();
  return {
    count: () => seats.size,
    take: (subscriber: Subscriber): Seat => {
      const own = [...seats].filter((each) => each.subscriber.userId === subscriber.userId).length;
      if (seats.size >= MOST || own >= MOST_OF_USER) throw new Refused({ code: "THROTTLED", retryAfterS: RETRY_S });
      const seat = { inbox: createInbox(), subscriber, isListening: false };
      seats.add(seat);
      return seat;
    },
    leave: (seat: Seat) => void seats.delete(seat),
    tell: ({ occurrences, isEverything }: Mail) => {
      for (const { inbox, subscriber, isListening } of seats) {
        const wanted = isListening ? occurrences.filter((each) => subscriber.wants(each)) : [];
        if (wanted.length > 0 || (isListening && isEverything)) inbox.put({ occurrences: wanted, isEverything });
      }
    },
    close: () => {
      for (const { inbox } of seats) inbox.close();
    },
  };
}
