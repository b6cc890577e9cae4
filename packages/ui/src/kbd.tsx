import { clsx } from "clsx";

type KbdProps = {
  /** Keys one after the other, as in "g k". */
  keys: string;
  className?: string;
};

/** Keys to press. Who does not see them is told by the control that they belong to. */
export function Kbd({ keys, className }: KbdProps) {
  return (
    <span aria-hidden className={clsx("inline-flex items-center gap-0.5", className)}>
      {keys.split(" ").map((key, index) => (
        <kbd
          key={index}
          className="inline-flex h-5 min-w-5 items-center justify-center rounded-base border bg-surface px-1 font-sans text-xs text-muted"
        >
          {key.length === 1 ? key.toUpperCase() : key}
        </kbd>
      ))}
    </span>
  );
}
