import type { Entry } from "./stories.ts";
import type { State } from "./story.ts";

/** A component in all its states, and its props. */
export function ComponentPage({ entry }: { entry: Entry }) {
  return (
    <>
      {entry.states.map((state, index) => (
        <section key={state.name} aria-label={state.name} className="flex flex-col gap-2">
          <h2 className="text-sm font-medium text-muted">{state.name}</h2>
          {state.isLayer ? <Frame name={entry.name} state={state} index={index} /> : <Shown state={state} />}
        </section>
      ))}
      <section aria-label="Props" className="flex flex-col gap-2">
        <h2 className="text-sm font-medium text-muted">Props</h2>
        <pre className="rounded-base border bg-sunken p-4 font-mono text-xs whitespace-pre-wrap break-words">
          <code>{`import … from "@keyhold/ui/${entry.name}";\n\n${entry.props || "None of its own."}`}</code>
        </pre>
      </section>
    </>
  );
}

function Shown({ state: { show: Show } }: { state: State }) {
  return (
    <div data-state className="rounded-base border border-dashed p-4">
      <Show />
    </div>
  );
}

/** What lies over a page has a page of its own. */
function Frame({ name, state, index }: { name: string; state: State; index: number }) {
  return (
    <a
      data-layer
      href={`#${name}/${index}`}
      className="flex h-9 w-fit items-center rounded-base border px-3 text-sm underline underline-offset-4"
    >
      Show {state.name.toLowerCase()}
    </a>
  );
}
