"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { Button } from "./button.tsx";
import { DropdownMenu, DropdownMenuChoices, DropdownMenuContent, DropdownMenuTrigger } from "./dropdown-menu.tsx";

export const THEMES = { light: "Light", dark: "Dark", system: "As the system" } as const;

export type Theme = keyof typeof THEMES;

const ICONS = { light: Sun, dark: Moon, system: Monitor } as const;

type ThemeMenuProps = { theme: Theme; onChoose: (theme: Theme) => void };

/** Both icons are in the page and the theme's attribute picks one, so that the server need not know the theme. */
export function ThemeMenu({ theme, onChoose }: ThemeMenuProps) {
  const choices = (["light", "dark", "system"] as const).map((value) => ({
    value,
    label: THEMES[value],
    icon: ICONS[value],
  }));
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button tone="quiet" size="icon" aria-label="Theme">
          <Sun aria-hidden className="dark:hidden" />
          <Moon aria-hidden className="hidden dark:block" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="min-w-40">
        <DropdownMenuChoices label="Theme" value={theme} choices={choices} onChoose={onChoose} />
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
