"use client";

import { type RefObject, useEffect, useRef } from "react";
import { offerActions } from "./offered-actions.ts";
import { useSingleKeys } from "./single-keys.ts";

export type Control = {
  id: string;
  /** What the palette calls it; the control may say it shorter. */
  label: string;
  /** One key. */
  key?: string;
};

type ControlProps = {
  ref: RefObject<HTMLButtonElement | null>;
  "aria-keyshortcuts"?: string;
  title?: string;
};

/**
 * A button of the page, in the palette and under its key as well. Both press the button itself, so neither can do what it
 * does not, and what it opens gives the focus back to it.
 */
export function useControl({ id, label, key }: Control): ControlProps {
  const ref = useRef<HTMLButtonElement>(null);
  const areKeysOn = useSingleKeys();
  useEffect(() => {
    function run() {
      ref.current?.focus();
      ref.current?.click();
    }
    return offerActions([{ id, label, keys: key, group: "This page", run }]);
  }, [id, label, key]);
  if (!key || !areKeysOn) return { ref };
  return { ref, "aria-keyshortcuts": key, title: `Shortcut: ${key.toUpperCase()}` };
}
