"use client";

import { clsx } from "clsx";
import { DropdownMenu as Primitive } from "radix-ui";
import type { ComponentProps, ComponentType, ReactNode } from "react";
import { Check } from "./icons/check.ts";

/** Not modal: the page under it stays as it is, for screen readers and in its width. */
export function DropdownMenu(props: ComponentProps<typeof Primitive.Root>) {
  return <Primitive.Root modal={false} {...props} />;
}

export const DropdownMenuTrigger = Primitive.Trigger;

type ContentProps = ComponentProps<typeof Primitive.Content> & {
  /** Where it is written, so inside that landmark, instead of at the end of the page: for a menu that leaves the page usable. */
  inPlace?: boolean;
};

export function DropdownMenuContent({ className, inPlace = false, ...props }: ContentProps) {
  const content = (
    <Primitive.Content
      sideOffset={4}
      collisionPadding={8}
      className={clsx(
        "z-50 min-w-48 animate-appear rounded-base border border-line-strong bg-surface p-1 shadow-overlay",
        className,
      )}
      {...props}
    />
  );
  if (inPlace) return content;
  return (
    <Primitive.Portal>
      {/* A landmark, as everything of the page is in one. */}
      <section aria-label="Menu">{content}</section>
    </Primitive.Portal>
  );
}

const itemStyles =
  "flex h-8 w-full items-center gap-2 rounded-base px-2 text-sm -outline-offset-2 select-none data-highlighted:bg-hover [&_svg]:size-3.5 [&_svg]:text-muted";

type ItemProps = ComponentProps<typeof Primitive.Item> & { checked?: boolean };

export function DropdownMenuItem({ className, checked = false, asChild, children, ...props }: ItemProps) {
  const classes = clsx(itemStyles, className);
  if (asChild) {
    return (
      <Primitive.Item asChild className={classes} {...props}>
        {children}
      </Primitive.Item>
    );
  }
  return (
    <Primitive.Item className={classes} {...props}>
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {checked ? <Check aria-hidden /> : null}
    </Primitive.Item>
  );
}

export function DropdownMenuLabel({ children }: { children: ReactNode }) {
  return <Primitive.Label className="px-2 py-1.5 text-xs text-muted">{children}</Primitive.Label>;
}

type ChoicesProps<Value extends string> = {
  label: string;
  value: Value;
  choices: readonly { value: Value; label: string; icon: ComponentType<{ "aria-hidden": true }> }[];
  onChoose: (value: Value) => void;
};

/** One of a few, with a tick at the one that holds. */
export function DropdownMenuChoices<Value extends string>({ label, value, choices, onChoose }: ChoicesProps<Value>) {
  return (
    <Primitive.RadioGroup aria-label={label} value={value}>
      {choices.map(({ value: choice, label: name, icon: Icon }) => (
        <Primitive.RadioItem key={choice} value={choice} className={itemStyles} onSelect={() => onChoose(choice)}>
          <Icon aria-hidden />
          <span className="min-w-0 flex-1 truncate">{name}</span>
          <Primitive.ItemIndicator>
            <Check aria-hidden />
          </Primitive.ItemIndicator>
        </Primitive.RadioItem>
      ))}
    </Primitive.RadioGroup>
  );
}
