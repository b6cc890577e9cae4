import type { ExternalToast, toast as sonner } from "sonner";

type Options = Pick<ExternalToast, "id" | "description" | "duration"> & {
  /** What to do next. */
  action?: { label: string; onClick: () => void };
};
type Say = (toasts: typeof sonner) => void;

let waiting: readonly Say[] = [];
let teller: typeof sonner | null = null;
let last: typeof sonner | null = null;
let bringTeller: () => void = () => undefined;

/** What is said before there is anything to show it with waits. */
function say(message: Say): void {
  if (teller) {
    message(teller);
    return;
  }
  waiting = [...waiting, message];
  bringTeller();
}

/** The button goes with its message. Sonner gives the focus back to where it was when it leaves, and not when what had it is gone. */
function leaving(options: Options = {}): Options {
  const { action } = options;
  if (!action) return options;
  const onClick = () => {
    const { activeElement } = document;
    if (activeElement instanceof HTMLElement) activeElement.blur();
    action.onClick();
  };
  return { ...options, action: { ...action, onClick } };
}

export const toast = Object.assign(
  (title: string, options?: Options) => say((toasts) => void toasts(title, leaving(options))),
  {
    success: (title: string, options?: Options) => say((toasts) => void toasts.success(title, leaving(options))),
    error: (title: string, options?: Options) => say((toasts) => void toasts.error(title, leaving(options))),
    dismiss: () => {
      waiting = [];
      // What was told outlives who told it.
      last?.dismiss();
    },
  },
);

/** From now on it is told by these; first what has waited for them. */
export function tellBy(toasts: typeof sonner): () => void {
  teller = toasts;
  last = toasts;
  for (const message of waiting) message(toasts);
  waiting = [];
  return () => {
    teller = null;
  };
}

/** Who is asked when something waits and nobody tells it. */
export function whenSomethingWaits(bring: () => void): () => void {
  bringTeller = bring;
  if (waiting.length > 0) bring();
  return () => {
    bringTeller = () => undefined;
  };
}
