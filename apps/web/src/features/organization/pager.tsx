import { Pages } from "../../shell/pages.tsx";
import { organizationsPath } from "../../shell/paths.ts";
import { changeView, type ListInput, listQueryOf } from "./list-input.ts";

export function Pager({ input, nextCursor }: { input: ListInput; nextCursor: string | null }) {
  const view = changeView(input, {});
  return (
    <Pages
      first={input.cursor ? `${organizationsPath}${listQueryOf(view)}` : null}
      next={nextCursor ? `${organizationsPath}${listQueryOf({ ...view, cursor: nextCursor })}` : null}
    />
  );
}
