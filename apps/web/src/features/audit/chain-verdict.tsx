"use client";

import type { ChainVerdictView } from "@keyhold/contract/audit/audit";
import { Banner } from "@keyhold/ui/banner";
import { CircleCheck } from "@keyhold/ui/icons/circle-check";
import { TriangleAlert } from "@keyhold/ui/icons/triangle-alert";
import { CopyableId } from "../../shell/copyable-id.tsx";
import { openEvent } from "./event-address.ts";

type Broken = NonNullable<ChainVerdictView["broken"]>;

/** What is wrong at the first bad link, in words. */
const BREACHES: { readonly [Rule in Broken["rule"]]: string } = {
  CHANGED: "it is not what was written down there",
  MISSING: "there is no event at this place, but there are later ones",
  OUT_OF_ORDER: "it stands behind one that is later",
  CUT_OFF: "the log ends before it, and there were events from there on",
  HEAD_CHANGED: "the end of the chain was not written by this service",
  REWRITTEN: "the chain does not lead through the end that was noted before",
};

/** Whether a log is whole, in words: how far it was verified, or which link is the first bad one. */
export function ChainVerdict({ verdict }: { verdict: ChainVerdictView }) {
  const { verified, unchained, head, broken } = verdict;
  return (
    <Banner
      tone="neutral"
      title={
        <span className="flex items-start gap-2">
          {broken ? (
            <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          ) : (
            <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-accent" />
          )}
          {broken ? `The chain is broken at no. ${format(broken.position)}.` : "The chain is whole."}
        </span>
      }
    >
      <div className="flex flex-col items-start gap-2">
        {broken ? <BrokenText broken={broken} verified={verified} /> : <p>{describeWhole(verified)}</p>}
        {unchained > 0 ? <p>Nothing can be said of {countEvents(unchained)} from before there were chains.</p> : null}
        {broken || verified === 0 ? null : (
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted">
            To compare with a later verification, note the end:
            <CopyableId id={`${head.position}:${head.hash}`} label="Copy the end of the chain" />
          </p>
        )}
      </div>
    </Banner>
  );
}

function BrokenText({ broken, verified }: { broken: Broken; verified: number }) {
  const { rule, eventId } = broken;
  return (
    <>
      <p>
        The first bad link: {BREACHES[rule]}. {countEvents(verified)} before it {verified === 1 ? "is" : "are"} as
        written. Tell whoever runs this service.
      </p>
      {eventId ? (
        <button type="button" className="underline underline-offset-2" onClick={() => openEvent(eventId)}>
          Show the event
        </button>
      ) : null}
    </>
  );
}

function describeWhole(verified: number): string {
  if (verified === 0) return "There is no event in it yet.";
  return `${countEvents(verified)}, one behind the other: none was changed, moved or removed.`;
}

function countEvents(count: number): string {
  return `${format(count)} ${count === 1 ? "event" : "events"}`;
}

function format(count: number): string {
  return count.toLocaleString("en");
}
