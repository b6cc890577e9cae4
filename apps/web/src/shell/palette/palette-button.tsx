"use client";

import { Button } from "@keyhold/ui/button";
import { Search } from "@keyhold/ui/icons/search";
import { Kbd } from "@keyhold/ui/kbd";
import { showLayer } from "../actions/layer.ts";
import { useSingleKeys } from "../actions/single-keys.ts";
import { usePaletteKeys } from "./palette-keys.ts";

/** Opens the palette; its code is fetched when somebody is about to press. */
export function PaletteButton() {
  const keys = usePaletteKeys();
  const areKeysOn = useSingleKeys();
  return (
    <Button
      tone="quiet"
      // With the keys, which stand on it.
      aria-label={`Search and commands, ${keys}`}
      aria-haspopup="dialog"
      aria-keyshortcuts={`Meta+K Control+K${areKeysOn ? " /" : ""}`}
      className="max-sm:w-8 max-sm:px-0"
      onClick={() => showLayer("palette")}
      onPointerEnter={fetchPalette}
      onFocus={fetchPalette}
    >
      <Search aria-hidden />
      <Kbd keys={keys} className="max-sm:hidden" />
    </Button>
  );
}

function fetchPalette(): void {
  import("./palette.tsx").catch(() => {
    // It is fetched again, and told of, when it is opened.
  });
}
