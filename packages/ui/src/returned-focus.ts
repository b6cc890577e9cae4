import { type RefObject, useState } from "react";

/**
 * For a window: gives the focus back, when it closes, to what had it before. Radix does so only for windows that have a
 * trigger of their own. To be called where it is first rendered when the window opens.
 */
export function useReturnedFocus(fallback?: RefObject<HTMLElement | null>): (event: Event) => void {
  // While rendering, which is before a field of the window can take the focus.
  const [opener] = useState(() => (typeof document === "undefined" ? null : document.activeElement));
  return (event) => {
    event.preventDefault();
    const target = opener?.isConnected && opener !== document.body ? opener : fallback?.current;
    if (target instanceof HTMLElement) target.focus();
  };
}
