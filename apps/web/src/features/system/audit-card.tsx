import type { ChainsState } from "@keyhold/contract/system/system";
import { Card, CardHeader } from "@keyhold/ui/card";
import { formatCount } from "@keyhold/ui/count-format";
import { Fact, Facts } from "@keyhold/ui/facts";
import { CopyableId } from "../../shell/copyable-id.tsx";
import { StateLine } from "./state-line.tsx";

export function AuditCard({ audit }: { audit: ChainsState }) {
  const { chains, unsealed, isWhole, provider } = audit;
  return (
    <Card aria-label="Audit chains">
      <CardHeader title="Audit chains">
        {isWhole ? null : "There are more than are counted: these numbers are too low."}
      </CardHeader>
      <Facts>
        <Fact term="Ends">
          <StateLine isGood={unsealed === 0} good="All sealed" bad={`${formatCount(unsealed)} without a seal`}>
            {formatCount(chains)} {chains === 1 ? "chain" : "chains"}
          </StateLine>
        </Fact>
        <Fact term="The provider's own">
          {provider ? (
            <>
              <StateLine
                isGood={provider.isSealed && provider.isAtLastEvent}
                good="Ends at its last event"
                bad="Does not end as written"
              >
                event {formatCount(provider.position)}
              </StateLine>
              <CopyableId id={provider.hash} label="Copy the hash of the last event" />
            </>
          ) : (
            <span className="text-muted">No event yet</span>
          )}
        </Fact>
        <Fact term="Verify">
          <p className="text-sm text-muted">
            Whether every link holds is told by “Verify chain” on the audit page, and for all of them by{" "}
            <code className="font-mono text-xs">keyhold audit verify</code>.
          </p>
        </Fact>
      </Facts>
    </Card>
  );
}
