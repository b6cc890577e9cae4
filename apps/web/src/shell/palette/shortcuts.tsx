"use client";

import { Dialog, DialogBody } from "@keyhold/ui/dialog";
import { Kbd } from "@keyhold/ui/kbd";
import { Switch } from "@keyhold/ui/switch";
import { ACTION_GROUPS, type Action } from "../actions/action.ts";
import { showLayer } from "../actions/layer.ts";
import { useOffered } from "../actions/offered-actions.ts";
import { setSingleKeys, useSingleKeys } from "../actions/single-keys.ts";
import { usePaletteKeys } from "./palette-keys.ts";

/** Sonner's own. On a Mac Alt is the key with ⌥ on it. */
const MESSAGE_KEYS = "Alt+T";

/** Every shortcut of this page, and the switch for those of a single character. */
export function Shortcuts() {
  const areOn = useSingleKeys();
  const paletteKeys = usePaletteKeys();
  const actions = useOffered().filter(({ keys }) => keys !== undefined);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && showLayer(null)}
      title="Keyboard shortcuts"
      description="They do nothing while you type in a field or a window is open."
    >
      <DialogBody>
        <Switch
          label="Single-key shortcuts"
          hint={`${paletteKeys} and ${MESSAGE_KEYS} stay. Kept in this browser.`}
          checked={areOn}
          onChange={setSingleKeys}
        />
        <dl className="flex flex-col">
          <Shortcut label="Search and commands" keys={paletteKeys} isOn />
          <Shortcut label="Go to the latest message" keys={MESSAGE_KEYS} isOn />
          {ACTION_GROUPS.flatMap((group) => actions.filter((action) => action.group === group)).map((action) => (
            <Shortcut key={action.id} label={action.label} keys={action.keys ?? ""} isOn={areOn} />
          ))}
        </dl>
      </DialogBody>
    </Dialog>
  );
}

type ShortcutProps = Pick<Action, "label"> & { keys: string; isOn: boolean };

function Shortcut({ label, keys, isOn }: ShortcutProps) {
  return (
    <div className="flex min-h-9 items-center justify-between gap-4 border-b last:border-b-0">
      <dt className="text-sm">{label}</dt>
      <dd className="shrink-0 text-xs text-muted">
        {isOn ? (
          <>
            <Kbd keys={keys} />
            <span className="sr-only">{keys.split(" ").join(" then ")}</span>
          </>
        ) : (
          "Off"
        )}
      </dd>
    </div>
  );
}
