import { useId } from "react";
import { describeAge, formatUtc } from "./time-format.ts";

type TimeProps = {
  at: string;
  /** The server's clock, milliseconds: the same on the server and while hydrating. */
  now: number;
  /** `both` is "12 March 2026, 14:02 UTC (8 months ago)". */
  show?: "both" | "exact" | "age";
};

/** A moment, exactly in UTC and as people say it. An age alone tells the moment to who points at it, presses it or touches it. */
export function Time({ at, now, show = "both" }: TimeProps) {
  const exact = formatUtc(at);
  const age = describeAge(Date.parse(at), now);
  if (show === "age") return <Age at={at} age={age} exact={exact} />;
  return (
    <time dateTime={at} title={at} className="whitespace-nowrap">
      {exact}
      {/* On narrow screens in a line of its own, which does not come and go with the age's length. */}
      {show === "both" ? <span className="text-muted whitespace-normal max-sm:block"> ({age})</span> : null}
    </time>
  );
}

type AgeProps = { at: string; age: string; exact: string };

// The browser's own popover: it is above every table that scrolls, closes with Esc, and needs no script.
function Age({ at, age, exact }: AgeProps) {
  const id = useId();
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        title={exact}
        className="inline-flex min-h-6 items-center rounded-base underline decoration-dotted decoration-line-strong underline-offset-4 hover:decoration-muted"
      >
        <time dateTime={at}>{age}</time>
      </button>
      <span
        id={id}
        popover="auto"
        // Drawn and not written, so that a sentence with an age in it says the moment once.
        data-exact={exact}
        className="inset-auto m-1 [position-area:top] rounded-base border border-line-strong bg-surface px-2.5 py-1.5 text-sm whitespace-nowrap text-text shadow-overlay [position-try-fallbacks:flip-block] before:content-[attr(data-exact)]"
      />
    </>
  );
}
