import { describe, expect, test } from "vitest";
import { err, ok } from "../core/result.ts";
import { ACTORS } from "../testing/actors.ts";
import { CURRENT, NOW, OTHER, STATES, type StateName } from "../testing/slots.ts";
import { mayReveal } from "./capabilities.ts";
import type { Command } from "./commands.ts";
import type { Context } from "./context.ts";
import { decide } from "./decide.ts";
import { HOLD_KINDS, type HoldKind } from "./hold.ts";
import type { RefusalCode } from "./refusals.ts";
import type { Slot } from "./slot.ts";

// The whole table states × commands × roles, every cell written out. `stale-…` names a revision that has gone by.
const OUTCOMES: Readonly<Record<string, RefusalCode | "ACCEPTED">> = {
  ok: "ACCEPTED",
  "-": "FORBIDDEN",
  disabled: "KEY_DISABLED",
  expired: "SUBSCRIPTION_EXPIRED",
  unsubscr: "NOT_SUBSCRIBED",
  conflict: "REVISION_CONFLICT",
  exists: "KEY_ALREADY_EXISTS",
  done: "ALREADY_PROVISIONED",
  "no-key": "NO_KEY",
  held: "HOLD_ALREADY_PLACED",
  free: "HOLD_NOT_PLACED",
};

const TABLE: Record<StateName, string> = {
  "never subscribed": `
                      org_admin    org_viewer   partner_adm  partner_vwr  platform_adm platform_vwr system       nobody
    provision         -            -            -            -            unsubscr     -            unsubscr     -
    add               unsubscr     -            -            -            -            -            -            -
    edit              unsubscr     -            -            -            -            -            -            -
    regenerate        unsubscr     -            -            -            -            -            -            -
    delete            unsubscr     -            -            -            -            -            -            -
    stale-add         unsubscr     -            -            -            -            -            -            -
    stale-edit        unsubscr     -            -            -            -            -            -            -
    stale-regenerate  unsubscr     -            -            -            -            -            -            -
    stale-delete      unsubscr     -            -            -            -            -            -            -
    reveal            unsubscr     -            -            -            -            -            -            -
    hold-platform     -            -            -            -            ok           -            -            -
    hold-partner      -            -            ok           -            ok           -            -            -
    hold-threshold    -            -            -            -            ok           -            ok           -
    release-platform  -            -            -            -            free         -            -            -
    release-partner   -            -            free         -            free         -            -            -
    release-threshold -            -            free         -            free         -            -            -
    setSubscription   -            -            -            -            ok           -            -            -
  `,
  "never subscribed, held by the platform": `
                      org_admin    org_viewer   partner_adm  partner_vwr  platform_adm platform_vwr system       nobody
    provision         -            -            -            -            unsubscr     -            unsubscr     -
    add               disabled     -            -            -            -            -            -            -
    edit              disabled     -            -            -            -            -            -            -
    regenerate        disabled     -            -            -            -            -            -            -
    delete            disabled     -            -            -            -            -            -            -
    stale-add         disabled     -            -            -            -            -            -            -
    stale-edit        disabled     -            -            -            -            -            -            -
    stale-regenerate  disabled     -            -            -            -            -            -            -
    stale-delete      disabled     -            -            -            -            -            -            -
    reveal            unsubscr     -            -            -            -            -            -            -
    hold-platform     -            -            -            -            held         -            -            -
    hold-partner      -            -            ok           -            ok           -            -            -
    hold-threshold    -            -            -            -            ok           -            ok           -
    release-platform  -            -            -            -            ok           -            -            -
    release-partner   -            -            free         -            free         -            -            -
    release-threshold -            -            free         -            free         -            -            -
    setSubscription   -            -            -            -            ok           -            -            -
  `,
  "subscribed, not provisioned": `
                      org_admin    org_viewer   partner_adm  partner_vwr  platform_adm platform_vwr system       nobody
    provision         -            -            -            -            ok           -            ok           -
    add               unsubscr     -            -            -            -            -            -            -
    edit              unsubscr     -            -            -            -            -            -            -
    regenerate        unsubscr     -            -            -            -            -            -            -
    delete            unsubscr     -            -            -            -            -            -            -
    stale-add         unsubscr     -            -            -            -            -            -            -
    stale-edit        unsubscr     -            -            -            -            -            -            -
    stale-regenerate  unsubscr     -            -            -            -            -            -            -
    stale-delete      unsubscr     -            -            -            -            -            -            -
    reveal            unsubscr     -            -            -            -            -            -            -
    hold-platform     -            -            -            -            ok           -            -            -
    hold-partner      -            -            ok           -            ok           -            -            -
    hold-threshold    -            -            -            -            ok           -            ok           -
    release-platform  -            -            -            -            free         -            -            -
    release-partner   -            -            free         -            free         -            -            -
    release-threshold -            -            free         -            free         -            -            -
    setSubscription   -            -            -            -            ok           -            -            -
  `,
  "not begun, key": `
                      org_admin    org_viewer   partner_adm  partner_vwr  platform_adm platform_vwr system       nobody
    provision         -            -            -            -            done         -            done         -
    add               unsubscr     -            -            -            -            -            -            -
    edit              unsubscr     -            -            -            -            -            -            -
    regenerate        unsubscr     -            -            -            -            -            -            -
    delete            unsubscr     -            -            -            -            -            -            -
    stale-add         unsubscr     -            -            -            -            -            -            -
    stale-edit        unsubscr     -            -            -            -            -            -            -
    stale-regenerate  unsubscr     -            -            -            -            -            -            -
    stale-delete      unsubscr     -            -            -            -            -            -            -
    reveal            unsubscr     -            -            -            -            -            -            -
    hold-platform     -            -            -            -            ok           -            -            -
    hold-partner      -            -            ok           -            ok           -            -            -
    hold-threshold    -            -            -            -            ok           -            ok           -
    release-platform  -            -            -            -            free         -            -            -
    release-partner   -            -            free         -            free         -            -            -
    release-threshold -            -            free         -            free         -            -            -
    setSubscription   -            -            -            -            ok           -            -            -
  `,
  "not begun, key, held by the partner": `
                      org_admin    org_viewer   partner_adm  partner_vwr  platform_adm platform_vwr system       nobody
    provision         -            -            -            -            done         -            done         -
    add               disabled     -            -            -            -            -            -            -
    edit              disabled     -            -            -            -            -            -            -
    regenerate        disabled     -            -            -            -            -            -            -
    delete            disabled     -            -            -            -            -            -            -
    stale-add         disabled     -            -            -            -            -            -            -
    stale-edit        disabled     -            -            -            -            -            -            -
    stale-regenerate  disabled     -            -            -            -            -            -            -
    stale-delete      disabled     -            -            -            -            -            -            -
    reveal            unsubscr     -            -            -            -            -            -            -
    hold-platform     -            -            -            -            ok           -            -            -
    hold-partner      -            -            held         -            held         -            -            -
    hold-threshold    -            -            -            -            ok           -            ok           -
    release-platform  -            -            -            -            free         -            -            -
    release-partner   -            -            ok           -            ok           -            -            -
    release-threshold -            -            free         -            free         -            -            -
    setSubscription   -            -            -            -            ok           -            -            -
  `,
  "active, empty": `
                      org_admin    org_viewer   partner_adm  partner_vwr  platform_adm platform_vwr system       nobody
    provision         -            -            -            -            done         -            done         -
    add               ok           -            -            -            -            -            -            -
    edit              no-key       -            -            -            -            -            -            -
    regenerate        no-key       -            -            -            -            -            -            -
    delete            no-key       -            -            -            -            -            -            -
    stale-add         conflict     -            -            -            -            -            -            -
    stale-edit        conflict     -            -            -            -            -            -            -
    stale-regenerate  conflict     -            -            -            -            -            -            -
    stale-delete      conflict     -            -            -            -            -            -            -
    reveal            no-key       -            -            -            -            -            -            -
    hold-platform     -            -            -            -            ok           -            -            -
    hold-partner      -            -            ok           -            ok           -            -            -
    hold-threshold    -            -            -            -            ok           -            ok           -
    release-platform  -            -            -            -            free         -            -            -
    release-partner   -            -            free         -            free         -            -            -
    release-threshold -            -            free         -            free         -            -            -
    setSubscription   -            -            -            -            ok           -            -            -
  `,
  "active, key": `
                      org_admin    org_viewer   partner_adm  partner_vwr  platform_adm platform_vwr system       nobody
    provision         -            -            -            -            done         -            done         -
    add               exists       -            -            -            -            -            -            -
    edit              ok           -            -            -            -            -            -            -
    regenerate        ok           -            -            -            -            -            -            -
    delete            ok           -            -            -            -            -            -            -
    stale-add         conflict     -            -            -            -            -            -            -
    stale-edit        conflict     -            -            -            -            -            -            -
    stale-regenerate  conflict     -            -            -            -            -            -            -
    stale-delete      conflict     -            -            -            -            -            -            -
    reveal            ok           -            -            -            -            -            -            -
    hold-platform     -            -            -            -            ok           -            -            -
    hold-partner      -            -            ok           -            ok           -            -            -
    hold-threshold    -            -            -            -            ok           -            ok           -
    release-platform  -            -            -            -            free         -            -            -
    release-partner   -            -            free         -            free         -            -            -
    release-threshold -            -            free         -            free         -            -            -
    setSubscription   -            -            -            -            ok           -            -            -
  `,
  "held by the platform, empty": `
                      org_admin    org_viewer   partner_adm  partner_vwr  platform_adm platform_vwr system       nobody
    provision         -            -            -            -            done         -            done         -
    add               disabled     -            -            -            -            -            -            -
    edit              disabled     -            -            -            -            -            -            -
    regenerate        disabled     -            -            -            -            -            -            -
    delete            disabled     -            -            -            -            -            -            -
    stale-add         disabled     -            -            -            -            -            -            -
    stale-edit        disabled     -            -            -            -            -            -            -
    stale-regenerate  disabled     -            -            -            -            -            -            -
    stale-delete      disabled     -            -            -            -            -            -            -
    reveal            no-key       -            -            -            -            -            -            -
    hold-platform     -            -            -            -            held         -            -            -
    hold-partner      -            -            ok           -            ok           -            -            -
    hold-threshold    -            -            -            -            ok           -            ok           -
    release-platform  -            -            -            -            ok           -            -            -
    release-partner   -            -            free         -            free         -            -            -
    release-threshold -            -            free         -            free         -            -            -
    setSubscription   -            -            -            -            ok           -            -            -
  `,
  "held by the platform, key": `
                      org_admin    org_viewer   partner_adm  partner_vwr  platform_adm platform_vwr system       nobody
    provision         -            -            -            -            done         -            done         -
    add               disabled     -            -            -            -            -            -            -
    edit              disabled     -            -            -            -            -            -            -
    regenerate        disabled     -            -            -            -            -            -            -
    delete            disabled     -            -            -            -            -            -            -
    stale-add         disabled     -            -            -            -            -            -            -
    stale-edit        disabled     -            -            -            -            -            -            -
    stale-regenerate  disabled     -            -            -            -            -            -            -
    stale-delete      disabled     -            -            -            -            -            -            -
    reveal            ok           -            -            -            -            -            -            -
    hold-platform     -            -            -            -            held         -            -            -
    hold-partner      -            -            ok           -            ok           -            -            -
    hold-threshold    -            -            -            -            ok           -            ok           -
    release-platform  -            -            -            -            ok           -            -            -
    release-partner   -            -            free         -            free         -            -            -
    release-threshold -            -            free         -            free         -            -            -
    setSubscription   -            -            -            -            ok           -            -            -
  `,
  "held by the partner, empty": `
                      org_admin    org_viewer   partner_adm  partner_vwr  platform_adm platform_vwr system       nobody
    provision         -            -            -            -            done         -            done         -
    add               disabled     -            -            -            -            -            -            -
    edit              disabled     -            -            -            -            -            -            -
    regenerate        disabled     -            -            -            -            -            -            -
    delete            disabled     -            -            -            -            -            -            -
    stale-add         disabled     -            -            -            -            -            -            -
    stale-edit        disabled     -            -            -            -            -            -            -
    stale-regenerate  disabled     -            -            -            -            -            -            -
    stale-delete      disabled     -            -            -            -            -            -            -
    reveal            no-key       -            -            -            -            -            -            -
    hold-platform     -            -            -            -            ok           -            -            -
    hold-partner      -            -            held         -            held         -            -            -
    hold-threshold    -            -            -            -            ok           -            ok           -
    release-platform  -            -            -            -            free         -            -            -
    release-partner   -            -            ok           -            ok           -            -            -
    release-threshold -            -            free         -            free         -            -            -
    setSubscription   -            -            -            -            ok           -            -            -
  `,
  "held by the partner, key": `
                      org_admin    org_viewer   partner_adm  partner_vwr  platform_adm platform_vwr system       nobody
    provision         -            -            -            -            done         -            done         -
    add               disabled     -            -            -            -            -            -            -
    edit              disabled     -            -            -            -            -            -            -
    regenerate        disabled     -            -            -            -            -            -            -
    delete            disabled     -            -            -            -            -            -            -
    stale-add         disabled     -            -            -            -            -            -            -
    stale-edit        disabled     -            -            -            -            -            -            -
    stale-regenerate  disabled     -            -            -            -            -            -            -
    stale-delete      disabled     -            -            -            -            -            -            -
    reveal            ok           -            -            -            -            -            -            -
    hold-platform     -            -            -            -            ok           -            -            -
    hold-partner      -            -            held         -            held         -            -            -
    hold-threshold    -            -            -            -            ok           -            ok           -
    release-platform  -            -            -            -            free         -            -            -
    release-partner   -            -            ok           -            ok           -            -            -
    release-threshold -            -            free         -            free         -            -            -
    setSubscription   -            -            -            -            ok           -            -            -
  `,
  "held by a threshold, empty": `
                      org_admin    org_viewer   partner_adm  partner_vwr  platform_adm platform_vwr system       nobody
    provision         -            -            -            -            done         -            done         -
    add               disabled     -            -            -            -            -            -            -
    edit              disabled     -            -            -            -            -            -            -
    regenerate        disabled     -            -            -            -            -            -            -
    delete            disabled     -            -            -            -            -            -            -
    stale-add         disabled     -            -            -            -            -            -            -
    stale-edit        disabled     -            -            -            -            -            -            -
    stale-regenerate  disabled     -            -            -            -            -            -            -
    stale-delete      disabled     -            -            -            -            -            -            -
    reveal            no-key       -            -            -            -            -            -            -
    hold-platform     -            -            -            -            ok           -            -            -
    hold-partner      -            -            ok           -            ok           -            -            -
    hold-threshold    -            -            -            -            held         -            held         -
    release-platform  -            -            -            -            free         -            -            -
    release-partner   -            -            free         -            free         -            -            -
    release-threshold -            -            ok           -            ok           -            -            -
    setSubscription   -            -            -            -            ok           -            -            -
  `,
  "held by a threshold, key": `
                      org_admin    org_viewer   partner_adm  partner_vwr  platform_adm platform_vwr system       nobody
    provision         -            -            -            -            done         -            done         -
    add               disabled     -            -            -            -            -            -            -
    edit              disabled     -            -            -            -            -            -            -
    regenerate        disabled     -            -            -            -            -            -            -
    delete            disabled     -            -            -            -            -            -            -
    stale-add         disabled     -            -            -            -            -            -            -
    stale-edit        disabled     -            -            -            -            -            -            -
    stale-regenerate  disabled     -            -            -            -            -            -            -
    stale-delete      disabled     -            -            -            -            -            -            -
    reveal            ok           -            -            -            -            -            -            -
    hold-platform     -            -            -            -            ok           -            -            -
    hold-partner      -            -            ok           -            ok           -            -            -
    hold-threshold    -            -            -            -            held         -            held         -
    release-platform  -            -            -            -            free         -            -            -
    release-partner   -            -            free         -            free         -            -            -
    release-threshold -            -            ok           -            ok           -            -            -
    setSubscription   -            -            -            -            ok           -            -            -
  `,
  "held by all three, key": `
                      org_admin    org_viewer   partner_adm  partner_vwr  platform_adm platform_vwr system       nobody
    provision         -            -            -            -            done         -            done         -
    add               disabled     -            -            -            -            -            -            -
    edit              disabled     -            -            -            -            -            -            -
    regenerate        disabled     -            -            -            -            -            -            -
    delete            disabled     -            -            -            -            -            -            -
    stale-add         disabled     -            -            -            -            -            -            -
    stale-edit        disabled     -            -            -            -            -            -            -
    stale-regenerate  disabled     -            -            -            -            -            -            -
    stale-delete      disabled     -            -            -            -            -            -            -
    reveal            ok           -            -            -            -            -            -            -
    hold-platform     -            -            -            -            held         -            -            -
    hold-partner      -            -            held         -            held         -            -            -
    hold-threshold    -            -            -            -            held         -            held         -
    release-platform  -            -            -            -            ok           -            -            -
    release-partner   -            -            ok           -            ok           -            -            -
    release-threshold -            -            ok           -            ok           -            -            -
    setSubscription   -            -            -            -            ok           -            -            -
  `,
  "expired, empty": `
                      org_admin    org_viewer   partner_adm  partner_vwr  platform_adm platform_vwr system       nobody
    provision         -            -            -            -            done         -            done         -
    add               expired      -            -            -            -            -            -            -
    edit              expired      -            -            -            -            -            -            -
    regenerate        expired      -            -            -            -            -            -            -
    delete            expired      -            -            -            -            -            -            -
    stale-add         expired      -            -            -            -            -            -            -
    stale-edit        expired      -            -            -            -            -            -            -
    stale-regenerate  expired      -            -            -            -            -            -            -
    stale-delete      expired      -            -            -            -            -            -            -
    reveal            no-key       -            -            -            -            -            -            -
    hold-platform     -            -            -            -            ok           -            -            -
    hold-partner      -            -            ok           -            ok           -            -            -
    hold-threshold    -            -            -            -            ok           -            ok           -
    release-platform  -            -            -            -            free         -            -            -
    release-partner   -            -            free         -            free         -            -            -
    release-threshold -            -            free         -            free         -            -            -
    setSubscription   -            -            -            -            ok           -            -            -
  `,
  "expired, key": `
                      org_admin    org_viewer   partner_adm  partner_vwr  platform_adm platform_vwr system       nobody
    provision         -            -            -            -            done         -            done         -
    add               expired      -            -            -            -            -            -            -
    edit              expired      -            -            -            -            -            -            -
    regenerate        expired      -            -            -            -            -            -            -
    delete            expired      -            -            -            -            -            -            -
    stale-add         expired      -            -            -            -            -            -            -
    stale-edit        expired      -            -            -            -            -            -            -
    stale-regenerate  expired      -            -            -            -            -            -            -
    stale-delete      expired      -            -            -            -            -            -            -
    reveal            ok           -            -            -            -            -            -            -
    hold-platform     -            -            -            -            ok           -            -            -
    hold-partner      -            -            ok           -            ok           -            -            -
    hold-threshold    -            -            -            -            ok           -            ok           -
    release-platform  -            -            -            -            free         -            -            -
    release-partner   -            -            free         -            free         -            -            -
    release-threshold -            -            free         -            free         -            -            -
    setSubscription   -            -            -            -            ok           -            -            -
  `,
  "expired, empty, held by the partner": `
                      org_admin    org_viewer   partner_adm  partner_vwr  platform_adm platform_vwr system       nobody
    provision         -            -            -            -            done         -            done         -
    add               disabled     -            -            -            -            -            -            -
    edit              disabled     -            -            -            -            -            -            -
    regenerate        disabled     -            -            -            -            -            -            -
    delete            disabled     -            -            -            -            -            -            -
    stale-add         disabled     -            -            -            -            -            -            -
    stale-edit        disabled     -            -            -            -            -            -            -
    stale-regenerate  disabled     -            -            -            -            -            -            -
    stale-delete      disabled     -            -            -            -            -            -            -
    reveal            no-key       -            -            -            -            -            -            -
    hold-platform     -            -            -            -            ok           -            -            -
    hold-partner      -            -            held         -            held         -            -            -
    hold-threshold    -            -            -            -            ok           -            ok           -
    release-platform  -            -            -            -            free         -            -            -
    release-partner   -            -            ok           -            ok           -            -            -
    release-threshold -            -            free         -            free         -            -            -
    setSubscription   -            -            -            -            ok           -            -            -
  `,
  "expired, key, held by the partner": `
                      org_admin    org_viewer   partner_adm  partner_vwr  platform_adm platform_vwr system       nobody
    provision         -            -            -            -            done         -            done         -
    add               disabled     -            -            -            -            -            -            -
    edit              disabled     -            -            -            -            -            -            -
    regenerate        disabled     -            -            -            -            -            -            -
    delete            disabled     -            -            -            -            -            -            -
    stale-add         disabled     -            -            -            -            -            -            -
    stale-edit        disabled     -            -            -            -            -            -            -
    stale-regenerate  disabled     -            -            -            -            -            -            -
    stale-delete      disabled     -            -            -            -            -            -            -
    reveal            ok           -            -            -            -            -            -            -
    hold-platform     -            -            -            -            ok           -            -            -
    hold-partner      -            -            held         -            held         -            -            -
    hold-threshold    -            -            -            -            ok           -            ok           -
    release-platform  -            -            -            -            free         -            -            -
    release-partner   -            -            ok           -            ok           -            -            -
    release-threshold -            -            free         -            free         -            -            -
    setSubscription   -            -            -            -            ok           -            -            -
  `,
  "lapsed, renewed from later on, key": `
                      org_admin    org_viewer   partner_adm  partner_vwr  platform_adm platform_vwr system       nobody
    provision         -            -            -            -            done         -            done         -
    add               expired      -            -            -            -            -            -            -
    edit              expired      -            -            -            -            -            -            -
    regenerate        expired      -            -            -            -            -            -            -
    delete            expired      -            -            -            -            -            -            -
    stale-add         expired      -            -            -            -            -            -            -
    stale-edit        expired      -            -            -            -            -            -            -
    stale-regenerate  expired      -            -            -            -            -            -            -
    stale-delete      expired      -            -            -            -            -            -            -
    reveal            ok           -            -            -            -            -            -            -
    hold-platform     -            -            -            -            ok           -            -            -
    hold-partner      -            -            ok           -            ok           -            -            -
    hold-threshold    -            -            -            -            ok           -            ok           -
    release-platform  -            -            -            -            free         -            -            -
    release-partner   -            -            free         -            free         -            -            -
    release-threshold -            -            free         -            free         -            -            -
    setSubscription   -            -            -            -            ok           -            -            -
  `,
};

const COLUMNS = [
  "org_admin",
  "org_viewer",
  "partner_adm",
  "partner_vwr",
  "platform_adm",
  "platform_vwr",
  "system",
  "nobody",
];

const REVISION = 7;

function placeHold(kind: HoldKind): Command {
  return { type: "placeHold", kind, reason: "OTHER", message: "stopped", note: null, party: null };
}

const COMMANDS: Readonly<Record<string, Command | "reveal">> = {
  provision: { type: "provision", fingerprint: OTHER },
  add: { type: "add", expectedRevision: REVISION, fingerprint: OTHER },
  edit: { type: "edit", expectedRevision: REVISION, candidate: ok(OTHER) },
  regenerate: { type: "regenerate", expectedRevision: REVISION, fingerprint: OTHER },
  delete: { type: "delete", expectedRevision: REVISION },
  "stale-add": { type: "add", expectedRevision: REVISION - 1, fingerprint: OTHER },
  "stale-edit": { type: "edit", expectedRevision: REVISION - 1, candidate: ok(OTHER) },
  "stale-regenerate": { type: "regenerate", expectedRevision: REVISION + 1, fingerprint: OTHER },
  "stale-delete": { type: "delete", expectedRevision: REVISION - 1 },
  reveal: "reveal",
  ...Object.fromEntries(HOLD_KINDS.map((kind) => [`hold-${kind}`, placeHold(kind)])),
  ...Object.fromEntries(HOLD_KINDS.map((kind) => [`release-${kind}`, { type: "releaseHold", kind } as const])),
  setSubscription: { type: "setSubscription", startsAt: NOW - 10, endsAt: NOW + 10 },
};

function outcome(slot: Slot, command: Command | "reveal", context: Context): RefusalCode | "ACCEPTED" {
  const result = command === "reveal" ? mayReveal(slot, context.actor, context.now) : decide(slot, command, context);
  return result.ok ? "ACCEPTED" : result.error.code;
}

type Row = { readonly state: StateName; readonly name: string; readonly cells: readonly string[] };

function rowsOf(state: string, table: string): readonly Row[] {
  const [header, ...lines] = table.trim().split("\n");
  expect(header?.trim().split(/\s+/)).toEqual(COLUMNS);
  return lines.map((line) => {
    const [name = "", ...cells] = line.trim().split(/\s+/);
    return { state: state as StateName, name, cells };
  });
}

const ROWS = Object.entries(TABLE).flatMap(([state, table]) => rowsOf(state, table));

describe("the table states × commands × roles", () => {
  test("has every state, every command and every role", () => {
    expect(Object.keys(TABLE)).toEqual(Object.keys(STATES));
    for (const state of Object.keys(STATES)) {
      const rows = ROWS.filter((row) => row.state === state);
      expect(rows.map(({ name }) => name)).toEqual(Object.keys(COMMANDS));
      expect(rows.every(({ cells }) => cells.length === ACTORS.length)).toBe(true);
    }
  });

  test.each(ROWS)("$state: $name", ({ state, name, cells }) => {
    const command = COMMANDS[name] ?? expect.fail(`no command ${name}`);
    const actual = ACTORS.map((actor) => outcome(STATES[state], command, { actor, now: NOW }));
    expect(actual).toEqual(cells.map((cell) => OUTCOMES[cell] ?? `unknown cell ${cell}`));
  });
});

describe("of several reasons the first is told", () => {
  const admin = { actor: ACTORS[0] ?? expect.fail("no admin"), now: NOW };
  const viewer = { actor: ACTORS[1] ?? expect.fail("no viewer"), now: NOW };
  const invalid = err({ code: "VALUE_INVALID", faults: [{ rule: "LENGTH", expected: 12, actual: 3 }] } as const);
  const weak = err({ code: "VALUE_WEAK", faults: ["REPEATS"], entropyBits: 6 } as const);
  const edit = (candidate: Extract<Command, { type: "edit" }>["candidate"], expectedRevision = REVISION): Command => ({
    type: "edit",
    expectedRevision,
    candidate,
  });

  test("a viewer's bad value is refused for the role", () => {
    expect(outcome(STATES["active, key"], edit(invalid), viewer)).toBe("FORBIDDEN");
  });
  test("a bad value under a hold is refused for the hold", () => {
    expect(outcome(STATES["held by the partner, key"], edit(invalid), admin)).toBe("KEY_DISABLED");
  });
  test("a bad value on a stale page is refused for the revision", () => {
    expect(outcome(STATES["active, key"], edit(invalid, REVISION - 1), admin)).toBe("REVISION_CONFLICT");
  });
  test("a bad value for an empty slot is refused for the missing key", () => {
    expect(outcome(STATES["active, empty"], edit(invalid), admin)).toBe("NO_KEY");
  });
  test("a bad value is refused with its faults", () => {
    expect(decide(STATES["active, key"], edit(invalid), admin)).toEqual(invalid);
    expect(decide(STATES["active, key"], edit(weak), admin)).toEqual(weak);
  });
  test("the current value is refused as unchanged, typed or generated", () => {
    expect(outcome(STATES["active, key"], edit(ok(CURRENT)), admin)).toBe("KEY_UNCHANGED");
    const regenerate: Command = { type: "regenerate", expectedRevision: REVISION, fingerprint: CURRENT };
    expect(outcome(STATES["active, key"], regenerate, admin)).toBe("KEY_UNCHANGED");
  });
  test("an operator without the role is refused before an empty period is", () => {
    const period: Command = { type: "setSubscription", startsAt: NOW, endsAt: NOW };
    expect(outcome(STATES["active, key"], period, admin)).toBe("FORBIDDEN");
  });
});
