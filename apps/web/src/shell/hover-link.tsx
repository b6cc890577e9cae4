"use client";

import Link from "next/link";
import { type ComponentProps, useState } from "react";

/**
 * A link of which the page is fetched when one points at it or comes to it, not when it is in sight: with ten of them in the
 * sidebar a first load would carry the scripts of ten pages.
 */
export function HoverLink<RouteType>({ onPointerEnter, onFocus, ...props }: ComponentProps<typeof Link<RouteType>>) {
  const [isMeant, setMeant] = useState(false);
  return (
    <Link
      {...props}
      prefetch={isMeant ? "auto" : false}
      onPointerEnter={(event) => {
        setMeant(true);
        onPointerEnter?.(event);
      }}
      onFocus={(event) => {
        setMeant(true);
        onFocus?.(event);
      }}
    />
  );
}
