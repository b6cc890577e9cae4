import { describeAge, formatUtc } from "./time-format.ts";

type TimeProps = {
  at: string;
  /** The server's clock, milliseconds: the same on the server and while hydrating. */
  now: number;
  /** `both` is "12 March 2026, 14:02 UTC (8 months ago)". */
  show?: "both" | "exact" | "age";
};

/** A moment, exactly in UTC and as people say it; each completes the other in the title. */
export function Time({ at, now, show = "both" }: TimeProps) {
  const exact = formatUtc(at);
  const age = describeAge(Date.parse(at), now);
  if (show === "age") {
    return (
      <time dateTime={at} title={exact}>
        {age}
      </time>
    );
  }
  return (
    <time dateTime={at} title={at}>
      {exact}
      {show === "both" ? <span className="text-muted"> ({age})</span> : null}
    </time>
  );
}
