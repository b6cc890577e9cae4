import { clsx } from "clsx";

const MASK = "••••••••••••";
const GROUP_LENGTH = 4;

function groupsOf(text: string): string[] {
  const characters = [...text];
  const count = Math.ceil(characters.length / GROUP_LENGTH);
  return Array.from({ length: count }, (_, index) =>
    characters.slice(index * GROUP_LENGTH, (index + 1) * GROUP_LENGTH).join(""),
  );
}

type KeyTextProps = { value: string | null; testId?: string };

/**
 * A key in groups of four. The gaps are margins and not spaces, so what is selected and copied has none. `null` is a key
 * that is there and hidden.
 */
export function KeyText({ value, testId }: KeyTextProps) {
  const hidden = value === null;
  return (
    <span
      data-testid={testId}
      translate="no"
      {...(hidden ? { role: "img", "aria-label": "Hidden" } : {})}
      className={clsx("slashed font-mono text-lg whitespace-nowrap", hidden && "text-muted")}
    >
      {groupsOf(value ?? MASK).map((group, index) => (
        <span key={index} className={clsx(index > 0 && "ml-[0.75ch]")}>
          {group}
        </span>
      ))}
    </span>
  );
}
