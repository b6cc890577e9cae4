"use client";

import { useRouter } from "next/navigation";
import type { MouseEvent } from "react";

/**
 * Follows the plain links of a list without a load of the whole page, by one listener on the list: fifty of the framework's links are
 * a good part of what it takes until a page of rows can be used.
 */
export function useFollowedLinks() {
  const router = useRouter();
  return (event: MouseEvent<HTMLElement>): void => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || event.defaultPrevented || isForBrowser(event)) return;
    event.preventDefault();
    // An address of the console's own pages, as the row wrote it.
    router.push(`${link.pathname}${link.search}` as Parameters<typeof router.push>[0]);
  };
}

/** Another tab, another window, or kept as a file. */
function isForBrowser({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean {
  return button !== 0 || metaKey || ctrlKey || shiftKey || altKey;
}
