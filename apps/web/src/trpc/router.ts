import type { AppRouter } from "@keyhold/api/router";
import type { httpLink } from "@trpc/client";

export type { AppRouter };

/** The `fetch` that tRPC's link takes; the library does not export the name. */
export type ApiFetch = NonNullable<Parameters<typeof httpLink<AppRouter>>[0]["fetch"]>;

type Nouns = AppRouter["_def"]["record"];
type IsMutation = { _def: { type: "mutation" } };

/** The path of every command of the service, as in `key.edit`. */
export type MutationPath = {
  [Noun in keyof Nouns & string]: {
    [Verb in keyof Nouns[Noun] & string]: Nouns[Noun][Verb] extends IsMutation ? `${Noun}.${Verb}` : never;
  }[keyof Nouns[Noun] & string];
}[keyof Nouns & string];
