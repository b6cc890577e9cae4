import type { ComponentProps } from "react";

export type IconProps = Omit<ComponentProps<"svg">, "children">;

/** A line drawing of 24 by 24, in the colour of the text around it. */
export function Icon(props: ComponentProps<"svg">) {
  return (
    <svg
      width="24"
      height="24"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      {...props}
    />
  );
}
