// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Connection, type ConnectionOptions, createConnection, type Listener } from "./connection.ts";

const AT = "2026-03-12T12:00:00.000Z";
const LATER = "2026-03-12T12:05:00.000Z";

type Stream = { since: string; listener: Listener; isOpen: boolean };

let streams: Stream[] = [];
let connection: Connection;
const told: unknown[] = [];
const onPoll = vi.fn(async () => undefined);
const onSessionOver = vi.fn<ConnectionOptions["onSessionOver"]>();
const whoseSession = vi.fn<ConnectionOptions["whoseSession"]>(async () => "own");
const onAnotherUser = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  streams = [];
  told.length = 0;
  look("visible");
});
afterEach(() => {
  connection.close();
  vi.clearAllMocks();
  vi.useRealTimers();
});

function look(state: "visible" | "hidden"): void {
  Object.defineProperty(document, "hidden", { configurable: true, value: state === "hidden" });
  document.dispatchEvent(new Event("visibilitychange"));
}

function connect(): void {
  connection = createConnection({
    since: AT,
    open: (since, listener) => {
      const stream = { since, listener, isOpen: true };
      streams.push(stream);
      return () => {
        stream.isOpen = false;
      };
    },
    onMessage: (message) => told.push(message),
    ...{ onPoll, onSessionOver, whoseSession, onAnotherUser },
  });
}

const last = (): Stream =>
  streams.at(-1) ?? { since: "", listener: { onMessage: () => undefined, onEnd: () => undefined }, isOpen: false };
const answered = () => vi.advanceTimersByTimeAsync(0);
const open = () => streams.filter(({ isOpen }) => isOpen);
const ready = { event: "ready", missed: false } as const;

test("a stream that drops is opened again, from the last message on, and asked for meanwhile", async () => {
  connect();
  expect(last().since).toBe(AT);
  last().listener.onMessage(LATER, ready);
  last().listener.onEnd("dropped");
  expect(open()).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(1500);
  expect([open().length, last().since]).toEqual([1, LATER]);
  last().listener.onEnd("dropped");
  await vi.advanceTimersByTimeAsync(30_000);
  expect(onPoll.mock.calls.length).toBeGreaterThan(2);
  expect(open()).toHaveLength(1);
  last().listener.onMessage(LATER, ready);
  onPoll.mockClear();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(onPoll).not.toHaveBeenCalled();
});

test("a stream that is waited for is opened at once when the service answers again", async () => {
  connect();
  connection.hurry();
  expect(streams).toHaveLength(1);
  last().listener.onEnd("dropped");
  connection.hurry();
  await answered();
  expect([streams.length, open().length]).toEqual([2, 1]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(streams).toHaveLength(2);
});

test("there is one stream at most, and what one says after its end is not heard", async () => {
  connect();
  const [first] = streams;
  first?.listener.onEnd("dropped");
  first?.listener.onEnd("dropped");
  await vi.advanceTimersByTimeAsync(10_000);
  expect(streams).toHaveLength(2);
  first?.listener.onMessage(LATER, ready);
  expect(told).toEqual([]);
});

test("a tab that nobody looks at gives its connection back after a while, and catches up when it is looked at", async () => {
  connect();
  last().listener.onMessage(LATER, ready);
  look("hidden");
  await vi.advanceTimersByTimeAsync(5000);
  look("visible");
  await vi.advanceTimersByTimeAsync(20_000);
  expect(streams).toHaveLength(1);
  look("hidden");
  await vi.advanceTimersByTimeAsync(20_000);
  expect(open()).toHaveLength(0);
  look("visible");
  await answered();
  expect([open().length, last().since]).toEqual([1, LATER]);
});

test("a tab that was opened behind another takes no connection before it is looked at", async () => {
  look("hidden");
  connect();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(streams).toHaveLength(0);
  look("visible");
  await answered();
  expect(open()).toHaveLength(1);
});

test("when the session is over, it is asked for, and the stream opened when there is one again", async () => {
  onSessionOver.mockResolvedValueOnce(true);
  connect();
  last().listener.onMessage(LATER, ready);
  last().listener.onEnd("session-over");
  expect(onSessionOver, "this browser may have another by now").not.toHaveBeenCalled();
  await answered();
  expect(open()).toHaveLength(1);
  last().listener.onEnd("session-over");
  await answered();
  expect(open()).toHaveLength(1);
  onSessionOver.mockResolvedValueOnce(false);
  last().listener.onEnd("session-over");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(open()).toHaveLength(0);
});

test("what was asked for changes before the stream was there begins no further asking", async () => {
  const asked = Promise.withResolvers<undefined>();
  onPoll.mockReturnValueOnce(asked.promise);
  connect();
  last().listener.onEnd("refused");
  await vi.advanceTimersByTimeAsync(8000);
  expect(onPoll).toHaveBeenCalledTimes(1);
  connection.hurry();
  await answered();
  last().listener.onMessage(LATER, ready);
  asked.resolve(undefined);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(onPoll).toHaveBeenCalledTimes(1);
});

test("who signs in again after the page has gone opens nothing", async () => {
  const signedIn = Promise.withResolvers<boolean>();
  onSessionOver.mockReturnValueOnce(signedIn.promise);
  connect();
  last().listener.onEnd("session-over");
  connection.close();
  signedIn.resolve(true);
  await vi.advanceTimersByTimeAsync(60_000);
  expect([streams.length, open().length]).toEqual([1, 0]);
});

test.each(["session-over", "dropped"] as const)(
  "a stream that ended (%s) is not opened for somebody else who has signed in meanwhile: the page is left",
  async (why) => {
    whoseSession.mockResolvedValueOnce("another");
    connect();
    last().listener.onMessage(LATER, ready);
    last().listener.onEnd(why);
    await vi.advanceTimersByTimeAsync(60_000);
    expect([streams.length, onAnotherUser.mock.calls.length]).toEqual([1, 1]);
    expect(onSessionOver).not.toHaveBeenCalled();
  },
);

test("nor is it when the tab is looked at again", async () => {
  connect();
  look("hidden");
  await vi.advanceTimersByTimeAsync(20_000);
  whoseSession.mockResolvedValueOnce("another");
  look("visible");
  await answered();
  expect([streams.length, onAnotherUser.mock.calls.length]).toEqual([1, 1]);
});

test("while nobody says whose the session is, it is asked again; where there is none, the user is", async () => {
  connect();
  last().listener.onMessage(LATER, ready);
  whoseSession.mockResolvedValueOnce("unknown").mockResolvedValueOnce("nobody");
  onSessionOver.mockResolvedValueOnce(true);
  last().listener.onEnd("session-over");
  await answered();
  expect([open().length, onSessionOver.mock.calls.length]).toEqual([0, 0]);
  await vi.advanceTimersByTimeAsync(1500);
  expect([open().length, onSessionOver.mock.calls.length]).toEqual([1, 1]);
});

test("an answer to whose the session is that comes after the page has gone opens nothing", async () => {
  const asked = Promise.withResolvers<"own">();
  connect();
  last().listener.onMessage(LATER, ready);
  whoseSession.mockReturnValueOnce(asked.promise);
  last().listener.onEnd("session-over");
  connection.close();
  asked.resolve("own");
  await answered();
  expect(streams).toHaveLength(1);
});
