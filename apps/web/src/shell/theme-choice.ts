import { useTheme } from "next-themes";
import { useCallback } from "react";

/** The theme, and how another is chosen: nothing on the page fades from one to the other. */
export function useThemeChoice() {
  const { theme, setTheme } = useTheme();
  const choose = useCallback(
    (wanted: string) => {
      holdStill();
      setTheme(wanted);
    },
    [setTheme],
  );
  return { theme, choose };
}

// Instead of the library's `disableTransitionOnChange`, which has all styles of a page worked out twice more at each load.
function holdStill(): void {
  const { dataset } = document.documentElement;
  dataset.still = "";
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      delete dataset.still;
    }),
  );
}
