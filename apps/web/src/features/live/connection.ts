import type { LiveMessage } from "@keyhold/contract/live/live";

/** `dropped`: to be opened again. `refused`: asked for again later, as there may be room, or the right to look. */
export type Ended = "dropped" | "refused" | "session-over";

export type Listener = {
  /** `id` is the moment of the message, by the service's clock. */
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
};

/** A browser has few connections to one server: a tab that nobody looks at gives its own back. */
const HIDDEN_MS = 10_000;
const POLL_MS = 5000;
const RETRY_MS = { first: 1000, longest: 30_000, refused: 30_000 };

/** Half as much again at most, so that pages do not all come back at once. */
function jittered(ms: number): number {
  return ms * (1 + Math.random() / 2);
}

export type Connection = {
  /** The service answers again: there is no need to wait any longer. */
  hurry: () => void;
  close: () => void;
};

/** One stream while the tab is looked at, opened again when it drops; meanwhile it is asked for changes from time to time. */
export function createConnection(options: ConnectionOptions): Connection {
  const timers = createTimers();
  let { since } = options;
  let close: (() => void) | null = null;
  let retryMs = RETRY_MS.first;

  function connect(): void {
    disconnect();
    let hasHeard = false;
    close = openOnce(options.open, since, {
      onMessage: (id, message) => {
        since = id;
        hasHeard = true;
        retryMs = RETRY_MS.first;
        timers.stop("poll");
        options.onMessage(message);
      },
      onEnd: (why) => {
        disconnect();
        if (why !== "session-over") retry(why);
        // Another window may have a new session for this browser already, which the stream did not know of.
        else if (hasHeard) connect();
        else void options.onSessionOver().then((isBack) => isBack && show());
      },
    });
  }

  function disconnect(): void {
    timers.stop("retry");
    close?.();
    close = null;
  }

  function retry(why: Ended): void {
    poll();
    timers.start("retry", jittered(why === "refused" ? RETRY_MS.refused : retryMs), connect);
    retryMs = Math.min(RETRY_MS.longest, 2 * retryMs);
  }

  const poll = () => timers.start("poll", jittered(POLL_MS), () => void options.onPoll().finally(poll));

  function show(): void {
    timers.stop("hide");
    if (close === null) connect();
  }

  const rest = () => [disconnect(), timers.stop("poll")];
  const unwatch = watchVisibility({ show, hide: () => timers.start("hide", HIDDEN_MS, rest) });
  return {
    hurry: () => {
      if (timers.has("retry")) connect();
    },
    close: () => {
      unwatch();
      timers.stopAll();
      disconnect();
    },
  };
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

/** By name, each once. */
function createTimers() {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  let isOver = false;
  function stop(name: string): void {
    clearTimeout(timers.get(name));
    timers.delete(name);
  }
  return {
    start: (name: string, ms: number, work: () => void) => {
      stop(name);
      if (!isOver) timers.set(name, setTimeout(work, ms));
    },
    stop,
    has: (name: string) => timers.has(name),
    stopAll: () => {
      isOver = true;
      for (const name of [...timers.keys()]) stop(name);
    },
  };
}
