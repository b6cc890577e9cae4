import type { SystemView } from "@keyhold/contract/system/system";
import { Card, CardHeader } from "@keyhold/ui/card";

type Engine = SystemView["database"]["engine"];

const HOW: Record<Engine, { command: string; what: string }> = {
  sqlite: { command: "keyhold backup <file>", what: "Copies the database while it is in use." },
  postgresql: { command: "pg_dump", what: "PostgreSQL has its own tools; Keyhold keeps everything in one database." },
};

/** Nobody tells Keyhold what was backed up elsewhere, so it says how and not when. */
export function BackupCard({ engine }: { engine: Engine }) {
  const { command, what } = HOW[engine];
  return (
    <Card aria-label="Backups">
      <CardHeader title="Backups" />
      <div className="flex flex-col gap-2 px-4 py-3 text-sm">
        <p>
          <code className="font-mono text-xs">{command}</code> · <span className="text-muted">{what}</span>
        </p>
        <p className="text-muted">
          Without the master keys a backup opens nothing: keep them elsewhere, and keep them as long as the backup. When
          the last backup was made is not known here.
        </p>
      </div>
    </Card>
  );
}
