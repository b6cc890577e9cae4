import { CopyableId } from "./copyable-id.tsx";

/** What finds an answer in the service's log, to copy; nothing when there was no answer. */
export function RequestId({ id }: { id: string | null }) {
  if (id === null) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-muted">
      Request id <CopyableId id={id} label="Copy request id" />
    </p>
  );
}
