"use client";

import { clsx } from "clsx";
import { Switch as Primitive } from "radix-ui";
import { type ReactNode, useId } from "react";

type SwitchProps = { label: string; hint?: ReactNode; checked: boolean; onChange: (checked: boolean) => void };

/** On or off, at once and without a form. The knob's side says it, and so does the word. */
export function Switch({ label, hint, checked, onChange }: SwitchProps) {
  const id = useId();
  return (
    <div className="flex items-start gap-3">
      <Primitive.Root
        id={id}
        checked={checked}
        onCheckedChange={onChange}
        {...(hint ? { "aria-describedby": `${id}-hint` } : {})}
        className={clsx(
          "flex h-6 w-10 shrink-0 items-center rounded-full border px-0.5 transition-colors",
          checked ? "border-accent bg-accent" : "border-field bg-surface",
        )}
      >
        <Primitive.Thumb
          className={clsx(
            "block size-4.5 rounded-full transition-transform",
            checked ? "translate-x-4 bg-surface" : "bg-field",
          )}
        />
      </Primitive.Root>
      <div className="flex flex-col gap-0.5 pt-0.5">
        <label htmlFor={id} className="text-sm font-medium">
          {label}
        </label>
        {hint ? (
          <div id={`${id}-hint`} className="text-xs text-muted">
            {hint}
          </div>
        ) : null}
      </div>
    </div>
  );
}
