import type { ComponentProps } from "react";

/** In the place of the console's own links. */
export function PlainLink(props: ComponentProps<"a"> & { href: string }) {
  return <a {...props} />;
}
