import type { VerdictsView } from "@keyhold/contract/system/system";
import { Card, CardHeader } from "@keyhold/ui/card";
import { formatCount } from "@keyhold/ui/count-format";
import { Fact, Facts } from "@keyhold/ui/facts";
import { Meter } from "@keyhold/ui/meter";
import { countCalls } from "../../copy/usage.ts";
import { describeLatency } from "./describe-latency.ts";

export function VerdictsCard({ verdicts }: { verdicts: VerdictsView }) {
  const { queue, batches, answers, latency, databaseErrors } = verdicts;
  return (
    <Card aria-label="Verdicts">
      <CardHeader title="Verdicts">Of this process, since it started.</CardHeader>
      <Facts>
        <Fact term="Queue">
          <div className="flex flex-wrap items-center gap-3">
            <span className="tabular-nums">
              {formatCount(queue.depth)} of {countCalls(queue.capacity)} that may wait
            </span>
            <Meter label="Share of the queue" value={queue.depth} max={queue.capacity} />
          </div>
          <p className="text-sm text-muted tabular-nums">
            {queue.rejected === 0 ? "None found it full." : `${countCalls(queue.rejected)} found it full.`}
          </p>
        </Fact>
        <Fact term="Batches">
          <p className="tabular-nums">
            {batches.meanSize === null
              ? "None yet"
              : `${formatCount(batches.count)}, with ${batches.meanSize} ${batches.meanSize === 1 ? "call" : "calls"} on average, of ${batches.mostSize} that fit`}
          </p>
          <p className="text-sm text-muted tabular-nums">{describeLatency(batches.latency)}</p>
        </Fact>
        <Fact term="Answers">
          <Answers answers={answers} />
        </Fact>
        <Fact term="Time to answer">
          <p className="text-sm tabular-nums">{describeLatency(latency)}</p>
        </Fact>
        <Fact term="Database errors">
          <p className="text-sm tabular-nums">
            {formatCount(databaseErrors.unavailable)} unavailable, {formatCount(databaseErrors.failed)} failed
          </p>
        </Fact>
      </Facts>
    </Card>
  );
}

function Answers({ answers }: Pick<VerdictsView, "answers">) {
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-0.5 text-sm">
      {answers.map(({ code, count }) => (
        <div key={code} className="contents">
          <dt className={count === 0 ? "font-mono text-xs leading-5 text-faint" : "font-mono text-xs leading-5"}>
            {code}
          </dt>
          <dd className={count === 0 ? "text-right text-faint tabular-nums" : "text-right tabular-nums"}>
            {formatCount(count)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
