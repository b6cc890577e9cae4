import type { Story } from "./story.ts";

const modules = import.meta.glob<{ story: Story }>("./stories/*.tsx", { eager: true });
const sources = import.meta.glob<string>("../src/*.tsx", { eager: true, query: "?raw", import: "default" });

export type Entry = Story & {
  /** The file's name, as in `@keyhold/ui/button`. */
  name: string;
  /** The types of its props, out of the source. */
  props: string;
};

function nameOf(path: string): string {
  return path.replace(/^.*\//, "").replace(/\.tsx$/, "");
}

/** Every `type …Props` and what the file says of it. */
function propsIn(source: string): string {
  const types = source.matchAll(
    /^(?:export )?type \w*Props(?:<.*>)? =[\s\S]*?;$(?=\n\n|\n(?:export )?(?:type|function|\/\*\*))/gm,
  );
  return [...types].map(([text]) => text.replace(/^export /, "")).join("\n\n");
}

/** The components, by name. */
export const entries: readonly Entry[] = Object.entries(modules)
  .map(([path, { story }]) => ({ ...story, name: nameOf(path) }))
  .map((story) => ({ ...story, props: propsIn(sources[`../src/${story.name}.tsx`] ?? "") }))
  .sort((one, other) => one.name.localeCompare(other.name, "en"));
