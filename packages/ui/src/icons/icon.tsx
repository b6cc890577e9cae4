import type { IconNode } from "lucide";
import { type ComponentProps, createElement, type FunctionComponent } from "react";

export type IconProps = Omit<ComponentProps<"svg">, "children">;

/** A line drawing of 24 by 24, in the colour of the text around it. */
export function iconOf(drawing: IconNode): FunctionComponent<IconProps> {
  const lines = drawing.map(([tag, attributes], index) => createElement(tag, { ...attributes, key: index }));
  return function Icon(props) {
    return (
      <svg
        aria-hidden="true"
        width="24"
        height="24"
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
        {...props}
      >
        {lines}
      </svg>
    );
  };
}
