import { formatUtcClock } from "@keyhold/ui/time-format";
import { toast } from "@keyhold/ui/toaster";

export type KeyVerb = "add" | "edit" | "regenerate" | "delete";

const SENTENCES: Record<KeyVerb, (time: string) => string> = {
  add: (time) => `Added at ${time}.`,
  edit: (time) => `Changed. The old key was refused from ${time}.`,
  regenerate: (time) => `Regenerated. The old key was refused from ${time}.`,
  delete: (time) => `Deleted. The key was refused from ${time}.`,
};

export function tellDone(verb: KeyVerb, atMs: number): void {
  toast.success(SENTENCES[verb](formatUtcClock(atMs)));
}
