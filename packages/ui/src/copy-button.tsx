"use client";

import { type ComponentProps, useEffect, useState } from "react";
import { Button } from "./button.tsx";
import { writeClipboard } from "./clipboard.ts";
import { Check } from "./icons/check.ts";
import { Copy } from "./icons/copy.ts";

const SHOWN_MS = 2000;

type CopyButtonProps = {
  /** The text, or how to get it when it is asked for. `null`: there is nothing to copy, and whoever gave it said why. */
  text: string | (() => Promise<string | null>);
  label: string;
  onFailed: () => void;
  /** What makes the button itself known elsewhere, as under a key. */
  control?: Pick<ComponentProps<"button">, "ref" | "title" | "aria-keyshortcuts">;
};

/** Copies and says so on the button and to screen readers. */
export function CopyButton({ text, label, onFailed, control }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy() {
    const content = typeof text === "string" ? text : await text();
    if (content === null) return;
    if (await writeClipboard(content)) setCopied(true);
    else onFailed();
  }

  return (
    <>
      <Button
        {...control}
        size="small"
        className="w-19"
        aria-label={copied ? `Copied: ${label}` : label}
        onClick={copy}
      >
        {copied ? <Check aria-hidden className="text-accent" /> : <Copy aria-hidden />}
        {copied ? "Copied" : "Copy"}
      </Button>
      <span role="status" className="sr-only">
        {copied ? "Copied" : ""}
      </span>
    </>
  );
}
