import { Button } from "@keyhold/ui/button";
import { EmptyState } from "@keyhold/ui/empty-state";
import { HoverLink } from "../../shell/hover-link.tsx";
import { organizationsPath } from "../../shell/paths.ts";
import { changeView, type ListInput, listQueryOf } from "./list-input.ts";

export function NoOrganizations({ input }: { input: ListInput }) {
  const { search, listing, partnerId, cursor } = input;
  const isFiltered = listing !== undefined || partnerId !== undefined;
  if (!search && !isFiltered && !cursor) {
    return (
      <Frame>
        <EmptyState title="There are no organizations here.">
          Those that you can see appear in this list. The platform's operators create them.
        </EmptyState>
      </Frame>
    );
  }
  if (!search && cursor) {
    return (
      <Frame>
        <EmptyState
          title="There is nothing after this."
          actions={<Way to={listQueryOf(changeView(input, {}))}>First page</Way>}
        />
      </Frame>
    );
  }
  return (
    <Frame>
      <EmptyState
        title={`No organization ${search ? `matches “${search}”` : "is in this list"}.`}
        actions={
          isFiltered ? <Way to={search ? listQueryOf({ search }) : ""}>Remove filters</Way> : <Way to="">Show all</Way>
        }
      >
        {isFiltered ? "Take a filter away to see more." : "The search looks at names, short names and ids."}
      </EmptyState>
    </Frame>
  );
}

function Frame({ children }: { children: React.ReactNode }) {
  return <div className="rounded-base border">{children}</div>;
}

function Way({ to, children }: { to: `` | `?${string}`; children: string }) {
  return (
    <Button asChild>
      <HoverLink href={`${organizationsPath}${to}`}>{children}</HoverLink>
    </Button>
  );
}
