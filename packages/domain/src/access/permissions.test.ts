import { describe, expect, test } from "vitest";
import { ACTORS, SYSTEM, userWith } from "../testing/actors.ts";
import { can, isPermitted, PERMISSIONS, type Permission } from "./permissions.ts";

// Every permission × role: A org_admin, a org_viewer, P partner_admin, p partner_viewer, F platform_admin, f platform_viewer, s the service.
const TABLE: Record<Permission, string> = {
  "key.read": "AaPpFf",
  "key.reveal": "A",
  "key.add": "A",
  "key.edit": "A",
  "key.regenerate": "A",
  "key.delete": "A",
  "key.provision": "Fs",
  "organization.read": "AaPpFf",
  "organization.list": "AaPpFf",
  "organization.create": "F",
  "organization.update": "F",
  "subscription.read": "AaPpFf",
  "subscription.set": "F",
  "usage.read": "AaPpFf",
  "threshold.set": "F",
  "hold.read": "PpFf",
  "hold.note.read": "Ff",
  "hold.place.platform": "F",
  "hold.place.partner": "PF",
  "hold.place.threshold": "Fs",
  "hold.release.platform": "F",
  "hold.release.partner": "PF",
  "hold.release.threshold": "PF",
  "audit.read": "AaFf",
  "audit.provider.read": "Ff",
  "members.organization.read": "AFf",
  "members.organization.manage": "AF",
  "members.partner.read": "PpFf",
  "members.partner.manage": "PF",
  "members.platform.read": "Ff",
  "members.platform.manage": "F",
  "password.reset": "F",
  "partner.read": "PpFf",
  "apiUser.manage": "A",
  "partner.manage": "F",
  "system.read": "Ff",
  "verifier.read": "Ff",
  "verifier.manage": "F",
  "webhook.read": "Aa",
  "webhook.manage": "A",
  "webhook.provider.read": "Ff",
  "webhook.provider.manage": "F",
};

const LETTERS = "AaPpFfs ";
const permissions = Object.keys(PERMISSIONS) as Permission[];

describe("who may do what", () => {
  test.each(permissions)("%s", (permission) => {
    const holders = ACTORS.map((actor, index) => (isPermitted(actor, permission) ? LETTERS.charAt(index) : ""));
    expect(holders.join("")).toBe(TABLE[permission]);
  });

  test("a viewer may only read", () => {
    const viewer = userWith("org_viewer", "partner_viewer", "platform_viewer");
    const allowed = permissions.filter((permission) => isPermitted(viewer, permission));
    expect(allowed.filter((permission) => !/\.(read|list)$/.test(permission))).toEqual([]);
  });

  test("nobody on the provider's side is ever shown a value", () => {
    expect(can(["partner_admin", "partner_viewer", "platform_admin", "platform_viewer", "system"], "key.reveal")).toBe(
      false,
    );
  });

  test("several roles may what any of them may", () => {
    expect(can(["org_viewer", "platform_admin"], "subscription.set")).toBe(true);
    expect(isPermitted(userWith("org_viewer", "org_admin"), "key.edit")).toBe(true);
  });

  test("no roles, no permission", () => {
    expect(permissions.filter((permission) => can([], permission))).toEqual([]);
  });

  test("the service does what it must and nothing else", () => {
    expect(permissions.filter((permission) => isPermitted(SYSTEM, permission))).toEqual([
      "key.provision",
      "hold.place.threshold",
    ]);
  });
});
