"use client";

import { Button } from "@keyhold/ui/button";
import { CopyButton } from "@keyhold/ui/copy-button";
import type { ComponentProps } from "react";
import { type Control, useControl } from "./use-control.ts";

type ActionButtonProps = ComponentProps<typeof Button> & { action: Control };

/** A button that the palette offers too. */
export function ActionButton({ action, ...button }: ActionButtonProps) {
  return <Button {...button} {...useControl(action)} />;
}

type ActionCopyButtonProps = ComponentProps<typeof CopyButton> & { action: Control };

export function ActionCopyButton({ action, ...button }: ActionCopyButtonProps) {
  return <CopyButton {...button} control={useControl(action)} />;
}
