import { clsx } from "clsx";
import type { ComponentProps } from "react";

type CheckboxProps = Omit<ComponentProps<"input">, "type" | "aria-label"> & {
  /** What it chooses: there is no text beside it. */
  label: string;
  /** Some of what it stands for is chosen, and some is not. */
  isMixed?: boolean;
};

/** A box of 16 px in a target that fills the cell it is in. */
export function Checkbox({ label, isMixed = false, className, ...props }: CheckboxProps) {
  return (
    <label className={clsx("flex h-9 w-10 cursor-pointer items-center justify-center", className)}>
      <input
        {...props}
        type="checkbox"
        aria-label={label}
        ref={(element) => {
          if (element) element.indeterminate = isMixed;
        }}
        className="size-4 cursor-pointer accent-ink"
      />
    </label>
  );
}
