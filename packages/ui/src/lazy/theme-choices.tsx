import { DropdownMenu, DropdownMenuChoices, DropdownMenuContent, DropdownMenuTrigger } from "../dropdown-menu.tsx";
import { Monitor } from "../icons/monitor.ts";
import { Moon } from "../icons/moon.ts";
import { Sun } from "../icons/sun.ts";
import type { LayerProps } from "./layer.tsx";

const THEMES = { light: "Light", dark: "Dark", system: "As the system" } as const;

export type Theme = keyof typeof THEMES;

const CHOICES = [
  { value: "light", label: THEMES.light, icon: Sun },
  { value: "dark", label: THEMES.dark, icon: Moon },
  { value: "system", label: THEMES.system, icon: Monitor },
] as const;

type ThemeChoicesProps = LayerProps & { theme: Theme; onChoose: (theme: Theme) => void };

export function ThemeChoices({ trigger, defaultOpen, theme, onChoose }: ThemeChoicesProps) {
  return (
    <DropdownMenu defaultOpen={defaultOpen}>
      <DropdownMenuTrigger asChild>{trigger}</DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="min-w-40">
        <DropdownMenuChoices label="Theme" value={theme} choices={CHOICES} onChoose={onChoose} />
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
