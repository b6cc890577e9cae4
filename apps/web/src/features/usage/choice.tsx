import { clsx } from "clsx";

type ChoiceProps<Name extends string> = {
  label: string;
  options: readonly { readonly name: Name; readonly label: string }[];
  chosen: Name;
  onChoose: (name: Name) => void;
};

/** A few options side by side, one of them chosen. */
export function Choice<Name extends string>({ label, options, chosen, onChoose }: ChoiceProps<Name>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form, and nothing here is sent.
    <div role="group" aria-label={label} className="flex flex-wrap gap-px rounded-base border bg-sunken p-0.5">
      {options.map((option) => (
        <button
          key={option.name}
          type="button"
          aria-pressed={option.name === chosen}
          onClick={() => onChoose(option.name)}
          className={clsx(
            "h-7 rounded-base px-1.5 sm:px-2.5 text-xs font-medium whitespace-nowrap transition-colors",
            option.name === chosen ? "bg-surface text-text ring-1 ring-line-strong" : "text-muted hover:text-text",
          )}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}
