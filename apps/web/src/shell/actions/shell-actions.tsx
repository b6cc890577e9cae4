"use client";

import { useRouter } from "next/navigation";
import { lazy, Suspense, useEffect, useMemo } from "react";
import { accountDestinations, type DestinationGroup } from "../destinations.ts";
import { leave } from "../leave.ts";
import type { Place } from "../places.ts";
import { useThemeChoice } from "../theme-choice.ts";
import type { Action } from "./action.ts";
import { showLayer, useLayer } from "./layer.ts";
import { useOffer } from "./offered-actions.ts";
import { ShortcutKeys } from "./shortcut-keys.tsx";

const Palette = lazy(() => import("../palette/palette.tsx").then((module) => ({ default: module.Palette })));
const Shortcuts = lazy(() => import("../palette/shortcuts.tsx").then((module) => ({ default: module.Shortcuts })));

type ShellActionsProps = {
  groups: readonly DestinationGroup[];
  places: readonly Place[];
  /** Whether all organizations can be searched. */
  isProvider: boolean;
};

/** What can be done on every page, and the windows that offer it. */
export function ShellActions({ groups, places, isProvider }: ShellActionsProps) {
  const layer = useLayer();
  useOffer(useDestinations(groups));
  useOffer(usePlaces(places));
  useOffer(useConsoleActions());
  // What is open belongs to the page that it was opened on.
  useEffect(() => () => showLayer(null), []);
  return (
    <>
      <ShortcutKeys onPalette={() => showLayer("palette")} />
      <Suspense>
        {layer === "palette" ? <Palette isProvider={isProvider} /> : null}
        {layer === "shortcuts" ? <Shortcuts /> : null}
      </Suspense>
    </>
  );
}

function useDestinations(groups: readonly DestinationGroup[]): readonly Action[] {
  const router = useRouter();
  return useMemo(
    () =>
      [...groups.flatMap(({ destinations }) => destinations), ...accountDestinations].map(
        ({ label, href, keys }): Action => ({ id: href, label, group: "Go to", keys, run: () => router.push(href) }),
      ),
    [groups, router],
  );
}

function usePlaces(places: readonly Place[]): readonly Action[] {
  const router = useRouter();
  return useMemo(
    () =>
      places.length < 2
        ? []
        : places.map(
            ({ id, name, href }): Action => ({
              id: `place:${id}`,
              label: name,
              group: "Switch to",
              run: () => router.push(href),
            }),
          ),
    [places, router],
  );
}

function useConsoleActions(): readonly Action[] {
  const { choose } = useThemeChoice();
  return useMemo(() => {
    const console = (id: string, label: string, run: () => void): Action => ({ id, label, group: "Console", run });
    return [
      { ...console("search", "Search and commands", () => showLayer("palette")), keys: "/" },
      { ...console("shortcuts", "Keyboard shortcuts", () => showLayer("shortcuts")), keys: "?" },
      console("theme:light", "Theme: light", () => choose("light")),
      console("theme:dark", "Theme: dark", () => choose("dark")),
      console("theme:system", "Theme: as the system", () => choose("system")),
      console("sign-out", "Sign out", () => void leave()),
    ];
  }, [choose]);
}
