import type { Action } from "./action.ts";

export type Pressed = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean };

/** An action to run, or the keys so far of one whose keys begin with them. */
export type Step = { run: Action } | { pending: string };

/** What a key means after the keys before it. A key that goes on with nothing is the first of a new sequence. */
export function nextStep(actions: readonly Action[], pending: string, pressed: Pressed): Step {
  const key = characterOf(pressed);
  if (key === null) return { pending: "" };
  const candidates = pending === "" ? [key] : [`${pending} ${key}`, key];
  for (const typed of candidates) {
    const run = actions.find(({ keys }) => keys === typed);
    if (run) return { run };
    if (actions.some(({ keys }) => keys?.startsWith(`${typed} `))) return { pending: typed };
  }
  return { pending: "" };
}

function characterOf({ key, ctrlKey, metaKey, altKey }: Pressed): string | null {
  return key.length === 1 && key !== " " && !ctrlKey && !metaKey && !altKey ? key.toLowerCase() : null;
}

/** ⌘K on a Mac, Ctrl+K elsewhere; both are taken everywhere. */
export function isPaletteKey({ key, ctrlKey, metaKey, altKey }: Pressed): boolean {
  return key.toLowerCase() === "k" && (metaKey || ctrlKey) && !altKey;
}
