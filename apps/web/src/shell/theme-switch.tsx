"use client";

import { ThemeToggle } from "@keyhold/ui/theme-toggle";
import { useTheme } from "next-themes";

export function ThemeSwitch() {
  const { resolvedTheme, setTheme } = useTheme();
  return <ThemeToggle onToggle={() => setTheme(resolvedTheme === "dark" ? "light" : "dark")} />;
}
