import type { MasterKeysState } from "@keyhold/contract/system/system";
import { Card, CardHeader } from "@keyhold/ui/card";
import { formatCount } from "@keyhold/ui/count-format";
import { Fact, Facts } from "@keyhold/ui/facts";
import { Meter } from "@keyhold/ui/meter";
import { StateLine } from "./state-line.tsx";

type MasterKey = MasterKeysState["keys"][number];

const USES: Record<MasterKey["use"], string> = {
  seals: "Seals what is new",
  opens: "Opens what is left",
  missing: "This process does not have it",
};

export function MasterKeysCard({ masterKeys }: { masterKeys: MasterKeysState }) {
  const { keys, sealed, sealedWithFirst, isWhole } = masterKeys;
  const isRotated = sealed === sealedWithFirst;
  return (
    <Card aria-label="Master keys">
      <CardHeader title="Master keys">
        {isWhole ? null : "There is more sealed than is counted: these numbers are too low."}
      </CardHeader>
      <Facts>
        <Fact term="Rotation">
          <StateLine isGood={isRotated} good="Nothing is left to do" bad="Not through">
            {isRotated ? null : `${formatCount(sealedWithFirst)} of ${formatCount(sealed)} sealed with the first key`}
          </StateLine>
          {isRotated ? null : (
            <p className="flex flex-wrap items-center gap-3 pt-1 text-sm text-muted">
              <Meter label="Sealed with the first key" value={sealedWithFirst} max={sealed} />
              <code className="font-mono text-xs">keyhold secrets rotate</code>
            </p>
          )}
        </Fact>
        {keys.map((key) => (
          <Fact key={key.id} term={USES[key.use]}>
            <p className="font-mono text-sm break-all">{key.id}</p>
            <p className="text-sm text-muted tabular-nums">{describeSealed(key)}</p>
          </Fact>
        ))}
      </Facts>
    </Card>
  );
}

function describeSealed({ sealed, of }: MasterKey): string {
  if (sealed === 0) return "Nothing is sealed with it";
  const parts = of.map(({ what, count }) => `${formatCount(count)} ${WHAT[what] ?? what}`);
  return `${formatCount(sealed)} sealed: ${parts.join(", ")}`;
}

const WHAT: Readonly<Record<string, string>> = { keys: "API keys", receipts: "receipts", keyring: "keyring" };
