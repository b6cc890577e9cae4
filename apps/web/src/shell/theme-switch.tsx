"use client";

import { type Theme, ThemeMenu } from "@keyhold/ui/theme-menu";
import { useThemeChoice } from "./theme-choice.ts";
import { useHydrated } from "./use-hydrated.ts";

export function ThemeSwitch() {
  const { theme, choose } = useThemeChoice();
  // The server does not know what was chosen; until the page's scripts have come the menu cannot be opened anyway.
  return <ThemeMenu theme={useHydrated() ? themeOf(theme) : "system"} onChoose={choose} />;
}

function themeOf(name: string | undefined): Theme {
  return name === "light" || name === "dark" ? name : "system";
}
