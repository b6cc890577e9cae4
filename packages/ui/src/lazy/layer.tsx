"use client";

import { Slot } from "radix-ui";
import { type ComponentType, type KeyboardEvent, type ReactElement, useLayoutEffect, useRef, useState } from "react";

/** What opens from a button, with the button, which is its own from then on. */
export type LayerProps = { trigger: ReactElement; defaultOpen: boolean };

type LazyLayerProps<Own extends object> = {
  kind: "menu" | "dialog";
  trigger: ReactElement;
  load: () => Promise<ComponentType<LayerProps & Own>>;
  /** What else the layer is given. */
  own: Own;
};

type Loaded<Own extends object> = { Layer: ComponentType<LayerProps & Own>; isOpen: boolean };

const OPENING_KEYS = ["Enter", " ", "ArrowDown"];

/**
 * A button of which the layer is not in a page's first load. Its code comes when one points at it, comes to it by keyboard or
 * presses it; a press that is before the code opens it when the code is there.
 */
export function LazyLayer<Own extends object>({ kind, trigger, load, own }: LazyLayerProps<Own>) {
  const box = useRef<HTMLSpanElement>(null);
  const wasFocused = useRef(false);
  const waitingPresses = useRef(0);
  const [loaded, setLoaded] = useState<Loaded<Own> | null>(null);

  // The layer's own button is another element.
  useLayoutEffect(() => {
    if (loaded && !loaded.isOpen && wasFocused.current) box.current?.querySelector("button")?.focus();
  }, [loaded]);

  async function takeOver() {
    const Layer = await load().catch(() => null);
    // Without the code nothing opens; the next press asks for it again.
    if (Layer === null) return false;
    wasFocused.current = box.current?.contains(document.activeElement) ?? false;
    setLoaded((known) => known ?? { Layer, isOpen: waitingPresses.current > 0 });
    return true;
  }

  async function press() {
    waitingPresses.current += 1;
    if (!(await takeOver())) waitingPresses.current -= 1;
  }

  return (
    <span ref={box} className="contents">
      {loaded ? (
        <loaded.Layer {...own} trigger={trigger} defaultOpen={loaded.isOpen} />
      ) : (
        <Slot.Root
          aria-haspopup={kind}
          aria-expanded={false}
          data-state="closed"
          onPointerEnter={() => void load().catch(() => undefined)}
          onFocus={(event) => event.currentTarget.matches(":focus-visible") && void takeOver()}
          onClick={() => void press()}
          onKeyDown={(event: KeyboardEvent) => {
            if (kind !== "menu" || !OPENING_KEYS.includes(event.key)) return;
            event.preventDefault();
            void press();
          }}
        >
          {trigger}
        </Slot.Root>
      )}
    </span>
  );
}
