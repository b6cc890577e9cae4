import { ListSearch } from "../../shell/list-search.tsx";
import { organizationsPath } from "../../shell/paths.ts";
import { changeView, type ListInput, listQueryOf } from "./list-input.ts";

export function OrganizationSearch({ input }: { input: ListInput }) {
  return (
    <ListSearch
      path={organizationsPath}
      search={input.search ?? ""}
      rest={listQueryOf(changeView(input, { search: undefined }))}
      label="Search organizations"
      placeholder="Name, short name or id"
    />
  );
}
