import type { ReactNode } from "react";

type CodeBlockProps = { label: string; text: string; actions?: ReactNode };

/** Text of a program. It scrolls inside itself, never the page, and can be scrolled by keyboard. */
export function CodeBlock({ label, text, actions }: CodeBlockProps) {
  return (
    <div className="relative">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard. */}
      <section aria-label={label} tabIndex={0} className="max-h-96 overflow-auto rounded-b-base bg-sunken">
        <pre translate="no" className="w-max min-w-full p-4 pr-28 font-mono text-xs leading-5">
          {text}
        </pre>
      </section>
      {actions ? <div className="absolute top-3 right-4">{actions}</div> : null}
    </div>
  );
}
