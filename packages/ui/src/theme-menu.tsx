"use client";

import { Button } from "./button.tsx";
import { Moon } from "./icons/moon.ts";
import { Sun } from "./icons/sun.ts";
import { LazyLayer } from "./lazy/layer.tsx";
import type { Theme } from "./lazy/theme-choices.tsx";

export type { Theme };

type ThemeMenuProps = { theme: Theme; onChoose: (theme: Theme) => void };

const load = () => import("./lazy/theme-choices.tsx").then((module) => module.ThemeChoices);

/** Both icons are in the page and the theme's attribute picks one, so that the server need not know the theme. */
export function ThemeMenu({ theme, onChoose }: ThemeMenuProps) {
  const trigger = (
    <Button tone="quiet" size="icon" aria-label="Theme">
      <Sun aria-hidden className="dark:hidden" />
      <Moon aria-hidden className="hidden dark:block" />
    </Button>
  );
  return <LazyLayer kind="menu" trigger={trigger} load={load} own={{ theme, onChoose }} />;
}
