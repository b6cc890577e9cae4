type MeterProps = {
  /** What it is a share of. */
  label: string;
  value: number;
  max: number;
};

/** How much of something is used, as a bar: beside the numbers, never instead of them. */
export function Meter({ label, value, max }: MeterProps) {
  return (
    <progress
      aria-label={label}
      // A bar of nothing is empty, and one of more than all is full.
      value={Math.min(value, max)}
      max={Math.max(1, max)}
      className="h-1.5 w-40 appearance-none overflow-hidden rounded-full bg-line-strong [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line-strong [&::-webkit-progress-value]:bg-accent"
    />
  );
}
