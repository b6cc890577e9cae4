import type { WireRefusal } from "@keyhold/contract/refusal";
import { TRPCClientError } from "@trpc/client";
import { expect, test } from "vitest";
import { reportCsv } from "./report-csv.ts";
import { type BulkItem, countOpen, reopen, runBulk } from "./run-bulk.ts";
import { summaryOf } from "./summary.ts";

const HELD: WireRefusal = { code: "HOLD_ALREADY_PLACED", kind: "platform" };

function refusedWith(refusal: WireRefusal): Error {
  const data = { code: "CONFLICT", httpStatus: 409, path: "holds.place", requestId: "req-1", refusal };
  return TRPCClientError.from({ error: { message: refusal.code, code: -32_009, data } });
}

function itemsOf(...slugs: string[]): readonly BulkItem[] {
  return slugs.map((slug) => ({
    target: { id: `org_${slug}`, slug, name: slug.toUpperCase() },
    requestId: `request-${slug}`,
    outcome: { kind: "waiting" },
  }));
}

type Answer = (slug: string, attempt: number) => void;

function begin(items: readonly BulkItem[], answer: Answer, concurrency = 2) {
  const sent: string[] = [];
  const [stopper, seen] = [new AbortController(), { items, most: 0, underWay: 0 }];
  const ended = runBulk({
    ...{ items, concurrency, signal: stopper.signal },
    send: async ({ slug }, requestId) => {
      sent.push(requestId);
      seen.underWay += 1;
      seen.most = Math.max(seen.most, seen.underWay);
      await Promise.resolve();
      seen.underWay -= 1;
      answer(slug, sent.filter((id) => id === requestId).length);
    },
    pause: () => Promise.resolve(),
    onChange: (next) => {
      seen.items = next;
    },
  });
  return { sent, seen, stopper, ended };
}

test("each organization has an outcome: done, or refused with its reason, and no more are under way than may", async () => {
  const { seen, sent, ended } = begin(itemsOf("a", "b", "c", "d", "e"), (slug) => {
    if (slug === "b") throw refusedWith(HELD);
  });
  await ended;
  expect(seen.items.map(({ outcome }) => outcome.kind)).toEqual(["done", "refused", "done", "done", "done"]);
  expect(sent).toHaveLength(5);
  expect(seen.most).toBe(2);
  expect(summaryOf(seen.items, "held")).toBe("4 held · 1 refused");
});

test("silence is asked again with the same request id, and then said; going on asks only what has no answer", async () => {
  const { seen, sent, ended } = begin(itemsOf("a", "b"), (slug, attempt) => {
    if (slug === "a" || attempt === 1) throw new Error("fetch failed");
  });
  await ended;
  expect(sent.filter((id) => id === "request-a")).toHaveLength(3);
  expect(sent.filter((id) => id === "request-b")).toHaveLength(2);
  expect(seen.items.map(({ outcome }) => outcome.kind)).toEqual(["unanswered", "done"]);
  expect(countOpen(seen.items)).toBe(1);
  const again = begin(
    reopen(seen.items, () => "another"),
    () => undefined,
  );
  await again.ended;
  expect(again.sent).toEqual(["request-a"]);
  expect(again.seen.items.map(({ outcome }) => outcome.kind)).toEqual(["done", "done"]);
});

test("stopped, it waits for what is under way and tries nothing else", async () => {
  const { seen, sent, stopper, ended } = begin(itemsOf("a", "b", "c", "d"), () => stopper.abort());
  await ended;
  expect(sent).toEqual(["request-a", "request-b"]);
  expect(seen.items.map(({ outcome }) => outcome.kind)).toEqual(["done", "done", "waiting", "waiting"]);
  expect(summaryOf(seen.items, "held")).toBe("2 held · 2 not tried");
});

test("a session that is over ends the run: the report keeps what was done, and the rest can be sent as new requests", async () => {
  const { seen, sent, ended } = begin(
    itemsOf("a", "b", "c"),
    (slug) => {
      if (slug === "b") throw refusedWith({ code: "UNAUTHENTICATED" });
    },
    1,
  );
  await ended;
  expect(sent).toEqual(["request-a", "request-b"]);
  expect(seen.items.map(({ outcome }) => outcome.kind)).toEqual(["done", "refused", "waiting"]);
  expect(countOpen(seen.items)).toBe(2);
  const again = reopen(seen.items, () => "another");
  expect(again.map(({ requestId, outcome }) => [requestId, outcome.kind])).toEqual([
    ["request-a", "done"],
    ["another", "waiting"],
    ["request-c", "waiting"],
  ]);
});

test("the report as CSV has a row for each, with what a name may hold kept a text", async () => {
  const [first, second] = itemsOf("a", "b");
  if (!first || !second) throw new Error("Two were made.");
  const formula = { ...second, target: { ...second.target, name: '=SUM("x"), y' } };
  const { seen, ended } = begin([first, formula], (slug) => {
    if (slug === "a") throw refusedWith(HELD);
  });
  await ended;
  expect(reportCsv(seen.items)).toBe(
    [
      "organization_id,slug,name,result,reason,request_id",
      "org_a,a,A,Refused,A platform hold stands already. Release it before placing another.,request-a",
      `org_b,b,"'=SUM(""x""), y",Done,,request-b`,
      "",
    ].join("\r\n"),
  );
});
