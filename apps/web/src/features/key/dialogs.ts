"use client";

import dynamic from "next/dynamic";

// The windows, with what judges a typed key, are more than the rest of the page: they come when somebody is about to open one.
const edit = () => import("./edit-dialog.tsx");
const regenerate = () => import("./regenerate-dialog.tsx");
const remove = () => import("./delete-dialog.tsx");

export const EditDialog = dynamic(() => edit().then((module) => module.EditDialog), { ssr: false });
export const RegenerateDialog = dynamic(() => regenerate().then((module) => module.RegenerateDialog), { ssr: false });
export const DeleteDialog = dynamic(() => remove().then((module) => module.DeleteDialog), { ssr: false });

/** So that they are there when a button is pressed. */
export function loadDialogs(): void {
  // What cannot be loaded now is loaded, or said, when it is opened.
  for (const load of [edit, regenerate, remove]) load().catch(() => undefined);
}
