import type { ReactNode } from "react";

/** One state of a component. */
export type State = {
  name: string;
  /** A function, so that a state may hold something. */
  show: () => ReactNode;
  /** A window, menu or anything else that lies over the page: it is shown alone. */
  isLayer?: true;
};

/** What the gallery has of one file of `src`. */
export type Story = {
  about: string;
  states: readonly State[];
};
