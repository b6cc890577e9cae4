"use client";

import { clsx } from "clsx";
import { Command, defaultFilter, useCommandState } from "cmdk";
import { Dialog as Primitive } from "radix-ui";
import { type ReactNode, useEffect, useRef } from "react";
import { overlayStyles } from "./dialog.tsx";
import { Search } from "./icons/search.ts";
import { Kbd } from "./kbd.tsx";
import { useReturnedFocus } from "./returned-focus.ts";

type CommandMenuProps = {
  title: string;
  placeholder: string;
  search: string;
  onSearch: (search: string) => void;
  onClose: () => void;
  /** After it is gone and the focus is back where it was. */
  onClosed?: () => void;
  /** What is said while something is being looked for elsewhere. */
  pending?: string | null | undefined;
  children: ReactNode;
};

/** A field, and what matches it under it: arrows choose, Enter does, Esc leaves. */
export function CommandMenu({ onClose, ...props }: CommandMenuProps) {
  return (
    <Primitive.Root open onOpenChange={(open) => !open && onClose()}>
      <Primitive.Portal>
        <Primitive.Overlay className={overlayStyles} />
        <CommandWindow {...props} />
      </Primitive.Portal>
    </Primitive.Root>
  );
}

function CommandWindow(props: Omit<CommandMenuProps, "onClose">) {
  const { title, search } = props;
  const giveFocusBack = useReturnedFocus();
  return (
    <Primitive.Content
      aria-describedby={undefined}
      onCloseAutoFocus={(event) => {
        giveFocusBack(event);
        props.onClosed?.();
      }}
      className="fixed top-[12vh] left-1/2 z-50 w-[calc(100vw-32px)] -translate-x-1/2 animate-appear overflow-hidden rounded-base border border-line-strong bg-surface shadow-overlay focus-visible:outline-none sm:max-w-[560px]"
    >
      <Primitive.Title className="sr-only">{title}</Primitive.Title>
      <Command label={title} filter={filterByWords} loop>
        <div className="flex items-center gap-2.5 border-b px-4 focus-within:border-accent">
          <Search aria-hidden className="size-4 shrink-0 text-muted" />
          <Command.Input
            value={search}
            onValueChange={props.onSearch}
            placeholder={props.placeholder}
            maxLength={120}
            className="h-12 min-w-0 flex-1 bg-transparent text-base text-text placeholder:text-faint focus-visible:outline-none"
          />
          <Kbd keys="Esc" className="hidden sm:inline-flex" />
        </div>
        <div className="h-[min(400px,calc(76vh-80px))] scroll-py-2 overflow-y-auto overscroll-contain p-2">
          <Command.List label={title}>{props.children}</Command.List>
          <Nothing search={search} isPending={Boolean(props.pending)} />
        </div>
        <Found pending={props.pending ?? null} />
        <ChosenItem />
      </Command>
    </Primitive.Content>
  );
}

// An item's value only tells it from the others.
function filterByWords(_value: string, search: string, words: string[] = []): number {
  return defaultFilter(words.join(" "), search);
}

function Nothing({ search, isPending }: { search: string; isPending: boolean }) {
  const isEmpty = useCommandState(({ filtered }) => filtered.count === 0);
  return isEmpty && !isPending ? <p className="px-2 py-6 text-sm text-muted">Nothing matches “{search}”.</p> : null;
}

function Found({ pending }: { pending: string | null }) {
  const count = useCommandState(({ filtered }) => filtered.count);
  return (
    <p role="status" className="border-t bg-sunken px-4 py-2 text-xs text-muted">
      {pending ?? (count === 1 ? "1 result" : `${count} results`)}
    </p>
  );
}

/**
 * Names the chosen item to who hears the page. cmdk does so only when another is chosen, by the element that was there just before:
 * not when the window opens, and of one that is gone when what is found has changed.
 */
function ChosenItem() {
  const mark = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const root = mark.current?.closest("[cmdk-root]");
    if (!root) return;
    const observer = new MutationObserver(() => nameChosen(root));
    observer.observe(root, { subtree: true, childList: true, attributeFilter: ["aria-selected", ACTIVE] });
    nameChosen(root);
    return () => observer.disconnect();
  }, []);
  return <span ref={mark} hidden />;
}

const ACTIVE = "aria-activedescendant";

function nameChosen(root: Element): void {
  const id = root.querySelector("[cmdk-item][aria-selected='true']")?.id ?? null;
  for (const element of root.querySelectorAll("[cmdk-input], [cmdk-list]")) {
    // Setting what is set already would be seen as a change.
    if (element.getAttribute(ACTIVE) === id) continue;
    if (id === null) element.removeAttribute(ACTIVE);
    else element.setAttribute(ACTIVE, id);
  }
}

export function CommandMenuGroup({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={label}
      className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-muted"
    >
      {children}
    </Command.Group>
  );
}

type CommandMenuItemProps = {
  id: string;
  /** What it is found by, beside its own words. */
  words: readonly string[];
  keys?: string | undefined;
  onSelect: () => void;
  children: ReactNode;
};

export function CommandMenuItem({ id, words, keys, onSelect, children }: CommandMenuItemProps) {
  return (
    <Command.Item
      value={id}
      keywords={[...words]}
      onSelect={onSelect}
      className={clsx(
        "flex min-h-9 cursor-pointer items-center gap-2 rounded-base px-2 text-sm select-none",
        "data-[selected=true]:bg-hover data-[selected=true]:outline-2 data-[selected=true]:-outline-offset-2 data-[selected=true]:outline-accent",
      )}
    >
      <span className="flex min-w-0 flex-1 items-baseline gap-2">{children}</span>
      {keys ? <Kbd keys={keys} /> : null}
    </Command.Item>
  );
}
