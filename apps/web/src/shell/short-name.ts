const LONGEST = 48;

/** A short name as `organizationSlug` takes it, out of a name: "Müller & Söhne" gives "muller-sohne". May be empty. */
export function shortNameOf(name: string): string {
  const ascii = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return ascii
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+/, "")
    .slice(0, LONGEST)
    .replace(/-+$/, "");
}

type Named = { name: string; slug: string };

/** What is typed, changed: the short name follows the name until somebody types one. */
export function changeNamed<Draft extends Named>(draft: Draft, part: Partial<Draft>): Draft {
  const isSuggested = draft.slug === shortNameOf(draft.name);
  const follows = part.name !== undefined && part.slug === undefined && isSuggested;
  return { ...draft, ...part, ...(follows ? { slug: shortNameOf(part.name ?? "") } : {}) };
}
