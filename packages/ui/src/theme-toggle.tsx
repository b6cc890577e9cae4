"use client";

import { Moon, Sun } from "lucide-react";
import { Button } from "./button.tsx";

type ThemeToggleProps = { onToggle: () => void };

/** Both icons are in the page and the theme's attribute picks one, so that the server need not know the theme. */
export function ThemeToggle({ onToggle }: ThemeToggleProps) {
  return (
    <Button tone="quiet" size="icon" aria-label="Change between light and dark" onClick={onToggle}>
      <Moon aria-hidden className="dark:hidden" />
      <Sun aria-hidden className="hidden dark:block" />
    </Button>
  );
}
