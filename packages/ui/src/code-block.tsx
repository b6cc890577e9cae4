import type { ReactNode } from "react";

type CodeBlockProps = { label: string; text: string; actions?: ReactNode };

/** Text of a program. It scrolls inside itself, never the page, and can be scrolled by keyboard. */
export function CodeBlock({ label, text, actions }: CodeBlockProps) {
  return (
    <div className="rounded-b-base bg-sunken">
      {actions ? <div className="flex justify-end px-4 pt-3">{actions}</div> : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard. */}
      <section aria-label={label} tabIndex={0} className="max-h-96 overflow-auto rounded-b-base">
        <pre translate="no" className="w-max min-w-full px-4 pt-1 pb-4 font-mono text-xs leading-5">
          {text}
        </pre>
      </section>
    </div>
  );
}
