import { Button } from "@keyhold/ui/button";
import { CopyButton } from "@keyhold/ui/copy-button";
import { Download } from "@keyhold/ui/icons/download";
import { tellCopyFailed } from "../../shell/copyable-id.tsx";
import { saveText } from "../../shell/save-text.ts";

/** Shown once: to copy, or to keep as a file. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const text = codes.join("\n");
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm">
        These are recovery codes: each signs you in once, when the authenticator is lost. They are not shown again: keep
        them now.
      </p>
      <ul
        aria-label="Recovery codes"
        className="grid grid-cols-2 gap-x-6 gap-y-1 rounded-base border bg-sunken px-4 py-3 slashed font-mono text-sm"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <CopyButton text={text} label="Copy recovery codes" onFailed={tellCopyFailed} />
        <Button size="small" onClick={() => saveText("keyhold-recovery-codes.txt", `${text}\n`, "text/plain")}>
          <Download aria-hidden />
          Download
        </Button>
      </div>
    </div>
  );
}
