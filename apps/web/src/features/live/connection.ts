import type { LiveMessage } from "@keyhold/contract/live/live";
import type { Whose } from "../../trpc/whose-session.ts";
import { createPolling, createTimers, jittered } from "./timers.ts";

/** `dropped`: to be opened again. `refused`: asked for again later, as there may be room, or the right to look. */
export type Ended = "dropped" | "refused" | "session-over";

export type Listener = {
  /** `id` says up to where the audit was told: a later stream begins from there. */
  onMessage: (id: string, message: LiveMessage) => void;
  onEnd: (why: Ended) => void;
};

export type ConnectionOptions = {
  since: string;
  /** Opens a stream, and returns what closes it. */
  open: (since: string, listener: Listener) => () => void;
  onMessage: (message: LiveMessage) => void;
  /** While there is no stream. */
  onPoll: () => Promise<void>;
  /** True when there is a session again. */
  onSessionOver: () => Promise<boolean>;
  /** Whose session this browser has now: a stream that is opened again would be of whoever has signed in meanwhile. */
  whoseSession: () => Promise<Whose>;
  /** The page is to be left. */
  onAnotherUser: () => void;
};

/** A browser has few connections to one server: a tab that nobody looks at gives its own back. */
const HIDDEN_MS = 10_000;
const RETRY_MS = { first: 1000, longest: 30_000, refused: 30_000 };

export type Connection = {
  /** The service answers again: there is no need to wait any longer. */
  hurry: () => void;
  close: () => void;
};

/** One stream while the tab is looked at, opened again when it drops; meanwhile it is asked for changes from time to time. */
export function createConnection(options: ConnectionOptions): Connection {
  const timers = createTimers();
  const polling = createPolling(options.onPoll);
  const stream = createStream(options, { onHeard, onEnd });
  let retryMs = RETRY_MS.first;
  let isOver = false;

  function onHeard(): void {
    retryMs = RETRY_MS.first;
    polling.stop();
  }

  function onEnd(why: Ended, hasHeard: boolean): void {
    if (why !== "session-over") retry(why);
    // Another window may have a new session for this browser already, which the stream did not know of.
    else if (hasHeard) open();
    else void options.onSessionOver().then((isBack) => isBack && show());
  }

  function open(): void {
    timers.stop("retry");
    void stream.open().then((whose) => {
      if (whose === "nobody") onEnd("session-over", false);
      if (whose === "unknown") retry("dropped");
      if (whose === "another") options.onAnotherUser();
    });
  }

  function retry(why: Ended): void {
    polling.start();
    timers.start("retry", jittered(why === "refused" ? RETRY_MS.refused : retryMs), open);
    retryMs = Math.min(RETRY_MS.longest, 2 * retryMs);
  }

  function show(): void {
    timers.stop("hide");
    if (!isOver && !stream.isOpen()) open();
  }

  function rest(): void {
    timers.stop("retry");
    polling.stop();
    stream.close();
  }

  const unwatch = watchVisibility({ show, hide: () => timers.start("hide", HIDDEN_MS, rest) });
  return {
    hurry: () => {
      if (timers.has("retry")) open();
    },
    close: () => {
      isOver = true;
      unwatch();
      timers.stopAll();
      rest();
    },
  };
}

type StreamListener = { onHeard: () => void; onEnd: (why: Ended, hasHeard: boolean) => void };

/** One stream at most, from the last message of the one before on, and for the user of the first one. */
function createStream(options: ConnectionOptions, { onHeard, onEnd }: StreamListener) {
  let { since } = options;
  let stop: (() => void) | null = null;
  let turn = 0;

  function close(): void {
    turn += 1;
    stop?.();
    stop = null;
  }

  /** Whose session kept it from opening, if anybody's. The page has only just been written when its first stream opens. */
  async function open(): Promise<Whose> {
    const isFirst = turn === 0;
    close();
    const mine = turn;
    const whose = isFirst ? "own" : await options.whoseSession();
    if (mine !== turn) return "own";
    if (whose === "own") listen();
    return whose;
  }

  function listen(): void {
    let hasHeard = false;
    stop = openOnce(options.open, since, {
      onMessage: (id, message) => {
        since = id;
        hasHeard = true;
        onHeard();
        options.onMessage(message);
      },
      onEnd: (why) => {
        close();
        onEnd(why, hasHeard);
      },
    });
  }

  return { open, close, isOpen: () => stop !== null };
}

/** A stream that says nothing after its end, or after it was closed. */
function openOnce(open: ConnectionOptions["open"], since: string, listener: Listener): () => void {
  let isOver = false;
  const stop = open(since, {
    onMessage: (id, message) => {
      if (!isOver) listener.onMessage(id, message);
    },
    onEnd: (why) => {
      if (!isOver) listener.onEnd(why);
    },
  });
  return () => {
    isOver = true;
    stop();
  };
}

function watchVisibility({ show, hide }: { show: () => void; hide: () => void }): () => void {
  const look = () => (document.hidden ? hide() : show());
  document.addEventListener("visibilitychange", look);
  look();
  return () => document.removeEventListener("visibilitychange", look);
}
