"use client";

import { CommandMenuGroup, CommandMenuItem } from "@keyhold/ui/command-menu";
import { useRouter } from "next/navigation";
import { organizationPath, organizationsPath } from "../paths.ts";
import type { OrganizationSearch } from "./use-organization-search.ts";

type OrganizationResultsProps = { organizations: OrganizationSearch; onChoose: (run: () => void) => void };

export function OrganizationResults({ organizations, onChoose }: OrganizationResultsProps) {
  const router = useRouter();
  const { search, items, hasMore } = organizations;
  if (items.length === 0) return null;
  const all = `${organizationsPath}?${new URLSearchParams({ q: search })}` as const;
  return (
    <CommandMenuGroup label="Organizations">
      {items.map(({ id, slug, name }) => (
        // The service found it by this text, perhaps in its id: here it is not judged once more.
        <CommandMenuItem
          key={id}
          id={`organization:${id}`}
          words={[name, slug, search]}
          onSelect={() => onChoose(() => router.push(organizationPath(slug)))}
        >
          <span className="truncate">{name}</span>
          <span className="truncate font-mono text-xs text-muted">{slug}</span>
        </CommandMenuItem>
      ))}
      {hasMore ? (
        <CommandMenuItem id="organizations:all" words={[search]} onSelect={() => onChoose(() => router.push(all))}>
          All organizations with “{search}”
        </CommandMenuItem>
      ) : null}
    </CommandMenuGroup>
  );
}
