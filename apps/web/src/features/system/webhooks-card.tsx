import type { WebhooksState } from "@keyhold/contract/system/system";
import { Card, CardHeader } from "@keyhold/ui/card";
import { formatCount } from "@keyhold/ui/count-format";
import { Fact, Facts } from "@keyhold/ui/facts";
import { Moment } from "../../shell/moment.tsx";
import { StateLine } from "./state-line.tsx";

export function WebhooksCard({ webhooks }: { webhooks: WebhooksState }) {
  const { provider, organizations, failingSince, oldestWaitingAt, isWhole } = webhooks;
  const failing = provider.failing + organizations.failing;
  return (
    <Card aria-label="Webhooks">
      <CardHeader title="Webhooks">
        {isWhole ? null : "There are more than are counted: these numbers are too low."}
      </CardHeader>
      <Facts>
        <Fact term="Deliveries">
          <StateLine isGood={failing === 0} good="No endpoint fails" bad={`${formatCount(failing)} failing`}>
            {failingSince ? (
              <>
                longest since <Moment at={failingSince} />
              </>
            ) : null}
          </StateLine>
        </Fact>
        <Fact term="Oldest waiting">
          {oldestWaitingAt ? <Moment at={oldestWaitingAt} /> : <span className="text-muted">No event waits</span>}
        </Fact>
        <Fact term="Endpoints">
          <table className="text-sm tabular-nums">
            <thead className="text-xs text-muted">
              <tr>
                <th scope="col" className="pr-6 text-left font-medium">
                  Of
                </th>
                <th scope="col" className="pr-6 text-right font-medium">
                  All
                </th>
                <th scope="col" className="pr-6 text-right font-medium">
                  Failing
                </th>
                <th scope="col" className="text-right font-medium">
                  Disabled
                </th>
              </tr>
            </thead>
            <tbody>
              <Row name="The provider" counts={provider} />
              <Row name="Organizations" counts={organizations} />
            </tbody>
          </table>
        </Fact>
      </Facts>
    </Card>
  );
}

function Row({ name, counts }: { name: string; counts: WebhooksState["provider"] }) {
  return (
    <tr>
      <th scope="row" className="pr-6 text-left font-normal">
        {name}
      </th>
      <td className="pr-6 text-right">{formatCount(counts.all)}</td>
      <td className="pr-6 text-right">{formatCount(counts.failing)}</td>
      <td className="text-right">{formatCount(counts.disabled)}</td>
    </tr>
  );
}
