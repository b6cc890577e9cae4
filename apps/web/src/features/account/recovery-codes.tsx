import { Button } from "@keyhold/ui/button";
import { CopyButton } from "@keyhold/ui/copy-button";
import { Download } from "lucide-react";
import { tellCopyFailed } from "../../shell/copyable-id.tsx";

/** Shown once: to copy, or to keep as a file. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const text = codes.join("\n");
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm">
        Each signs you in once, when the authenticator is lost. They are not shown again: keep them now.
      </p>
      <ul
        aria-label="Recovery codes"
        className="grid grid-cols-2 gap-x-6 gap-y-1 rounded-base border bg-sunken px-4 py-3 font-mono text-sm [font-feature-settings:'zero']"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <CopyButton text={text} label="Copy recovery codes" onFailed={tellCopyFailed} />
        <Button size="small" onClick={() => download(text)}>
          <Download aria-hidden />
          Download
        </Button>
      </div>
    </div>
  );
}

function download(text: string): void {
  const url = URL.createObjectURL(new Blob([`${text}\n`], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = "keyhold-recovery-codes.txt";
  link.click();
  URL.revokeObjectURL(url);
}
