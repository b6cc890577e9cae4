"use client";

import { CommandMenu, CommandMenuGroup, CommandMenuItem } from "@keyhold/ui/command-menu";
import { useRef, useState } from "react";
import { ACTION_GROUPS, type Action } from "../actions/action.ts";
import { showLayer } from "../actions/layer.ts";
import { useOffered } from "../actions/offered-actions.ts";
import { useSingleKeys } from "../actions/single-keys.ts";
import { OrganizationResults } from "./organization-results.tsx";
import { type OrganizationSearch, useOrganizationSearch } from "./use-organization-search.ts";

const SAID: Partial<Record<OrganizationSearch["state"], string>> = {
  pending: "Searching organizations",
  failed: "Organizations could not be searched. Type on to try again.",
};

/** Everything that can be done here, and every organization that one serves, by a few letters of its name. */
export function Palette({ isProvider }: { isProvider: boolean }) {
  const actions = useOffered().filter(({ id }) => id !== "search");
  const areKeysOn = useSingleKeys();
  const [search, setSearch] = useState("");
  const organizations = useOrganizationSearch(search, isProvider);
  const chosen = useRef<(() => void) | null>(null);

  function choose(run: () => void) {
    chosen.current = run;
    showLayer(null);
  }

  return (
    <CommandMenu
      title="Search and commands"
      placeholder={isProvider ? "Search pages, organizations and commands" : "Search pages and commands"}
      search={search}
      onSearch={setSearch}
      onClose={() => showLayer(null)}
      // Later than the focus is given back: what is chosen may move it on.
      onClosed={() => setTimeout(() => chosen.current?.())}
      pending={SAID[organizations.state]}
    >
      {ACTION_GROUPS.map((group) => (
        <ActionGroup
          key={group}
          label={group}
          actions={actions.filter((action) => action.group === group)}
          areKeysOn={areKeysOn}
          onChoose={choose}
        />
      ))}
      <OrganizationResults organizations={organizations} onChoose={choose} />
    </CommandMenu>
  );
}

type ActionGroupProps = {
  label: string;
  actions: readonly Action[];
  areKeysOn: boolean;
  onChoose: (run: () => void) => void;
};

function ActionGroup({ label, actions, areKeysOn, onChoose }: ActionGroupProps) {
  if (actions.length === 0) return null;
  return (
    <CommandMenuGroup label={label}>
      {actions.map((action) => (
        <CommandMenuItem
          key={action.id}
          id={action.id}
          words={[action.label, label]}
          keys={areKeysOn ? action.keys : undefined}
          onSelect={() => onChoose(action.run)}
        >
          <span className="truncate">{action.label}</span>
        </CommandMenuItem>
      ))}
    </CommandMenuGroup>
  );
}
