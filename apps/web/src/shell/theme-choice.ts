import { useTheme } from "next-themes";
import { useCallback } from "react";

/** The theme, and how another is chosen: nothing on the page fades from one to the other. */
export function useThemeChoice() {
  const { theme, setTheme } = useTheme();
  const choose = useCallback(
    (wanted: string) => {
      // What was pressed goes first: all styles of a page are worked out again for another theme.
      afterNextPaint(() => {
        holdStill();
        setTheme(wanted);
      });
    },
    [setTheme],
  );
  return { theme, choose };
}

function afterNextPaint(run: () => void): void {
  requestAnimationFrame(() => setTimeout(run));
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
