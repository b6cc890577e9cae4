import type { SystemView } from "@keyhold/contract/system/system";
import { Card, CardHeader } from "@keyhold/ui/card";
import { Fact, Facts } from "@keyhold/ui/facts";
import { Moment } from "../../shell/moment.tsx";
import { StateLine } from "./state-line.tsx";

const ENGINES = { sqlite: "SQLite", postgresql: "PostgreSQL" } as const;

type HealthCardProps = {
  system: SystemView;
  /** Nobody answered when it was asked last: what was true then is all that is known. */
  isStale: boolean;
};

export function HealthCard({ system, isStale }: HealthCardProps) {
  const { database, verdicts, process } = system;
  const { migrations } = database;
  const isDeciding = verdicts.queue.isDeciding && !isStale;
  return (
    <Card aria-label="Health">
      <CardHeader title="Health" />
      <Facts>
        <Fact term="Database">
          <StateLine isGood={!isStale} good="Answers" bad="Not known now">
            {isStale ? (
              <>
                It answered at <Moment at={system.at} />
              </>
            ) : (
              `in ${database.respondedInMs} ms`
            )}
          </StateLine>
        </Fact>
        <Fact term="Verdicts">
          <StateLine isGood={isDeciding} good="Decided" bad={isStale ? "Not known now" : "Answered with UNAVAILABLE"}>
            {isDeciding || isStale ? null : "The database fails, or too many calls are waiting."}
          </StateLine>
        </Fact>
        <Fact term="Migrations">
          <StateLine isGood={migrations.missing.length === 0} good="All applied" bad="Missing">
            {migrations.missing.length === 0
              ? `${migrations.applied}, the last is ${migrations.latest ?? "none"}`
              : migrations.missing.join(", ")}
          </StateLine>
        </Fact>
        <Fact term="Versions">
          <p className="text-sm tabular-nums">
            Keyhold {process.keyhold} · Node {process.node} · {ENGINES[database.engine]} {database.version}
          </p>
        </Fact>
        <Fact term="Process">
          <p className="text-sm">
            <span className="font-mono">{process.host}</span>, process id {process.pid}
          </p>
          <p className="text-sm text-muted">
            The one that answered this page. Others on the same database answer for themselves.
          </p>
        </Fact>
        <Fact term="Runs since">
          <Moment at={process.startedAt} />
        </Fact>
      </Facts>
    </Card>
  );
}
