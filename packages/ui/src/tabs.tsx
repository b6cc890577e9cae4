"use client";

import { Tabs as Primitive } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";

/** Tabs within a page. Tabs that are pages of their own are a `TabRow`. */
export const Tabs = Primitive.Root;

export function TabList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Primitive.List aria-label={label} className="flex gap-5 border-b px-4">
      {children}
    </Primitive.List>
  );
}

export function Tab(props: Omit<ComponentProps<typeof Primitive.Trigger>, "className">) {
  return (
    <Primitive.Trigger
      className="-mb-px flex h-9 min-w-6 items-center justify-center border-b-2 border-transparent text-sm font-medium text-muted transition-colors hover:text-text data-[state=active]:border-text data-[state=active]:text-text"
      {...props}
    />
  );
}

export function TabPanel(props: Omit<ComponentProps<typeof Primitive.Content>, "className">) {
  // What is in it can be focused, so the panel itself need not be.
  return <Primitive.Content tabIndex={-1} className="focus-visible:outline-none" {...props} />;
}
