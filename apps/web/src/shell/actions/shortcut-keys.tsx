"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import { isBusy } from "./is-busy.ts";
import { isPaletteKey, nextStep } from "./key-sequence.ts";
import { readOffered } from "./offered-actions.ts";
import { areSingleKeysOn } from "./single-keys.ts";

/** How long the second key of two may take. */
const PAUSE_MS = 1500;

/** Hears the keys of all that is offered. Nothing happens while one types, or while a window is open. */
export function ShortcutKeys({ onPalette }: { onPalette: () => void }) {
  const pending = useRef({ keys: "", at: 0 });

  const hear = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.repeat) return;
    // Held on the way to "?", and no key of its own.
    if (event.key === "Shift") return;
    const before = event.timeStamp - pending.current.at < PAUSE_MS ? pending.current.keys : "";
    pending.current = { keys: "", at: 0 };
    if (isBusy(event.target)) return;
    if (isPaletteKey(event)) {
      event.preventDefault();
      onPalette();
      return;
    }
    if (!areSingleKeysOn()) return;
    const step = nextStep(readOffered(), before, event);
    if ("pending" in step) {
      pending.current = { keys: step.pending, at: event.timeStamp };
      return;
    }
    event.preventDefault();
    step.run.run();
  });

  useEffect(() => {
    const listener = (event: KeyboardEvent) => hear(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);
  return null;
}
