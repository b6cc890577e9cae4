export const ACTION_GROUPS = ["This page", "Go to", "Switch to", "Console"] as const;

/** What the palette offers and a shortcut does. */
export type Action = {
  id: string;
  label: string;
  group: (typeof ACTION_GROUPS)[number];
  /** "r", "?", or keys one after the other as in "g k". */
  keys?: string | undefined;
  run: () => void;
};
