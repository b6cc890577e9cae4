"use client";

import { Button } from "@keyhold/ui/button";
import { Menu } from "@keyhold/ui/icons/menu";
import { LazyLayer } from "@keyhold/ui/lazy/layer";
import type { ReactNode } from "react";

const load = () => import("./mobile-drawer.tsx").then((module) => module.MobileDrawer);

/** The sidebar behind a button. */
export function MobileMenu({ children }: { children: ReactNode }) {
  const trigger = (
    <Button tone="quiet" size="icon" aria-label="Open navigation">
      <Menu aria-hidden />
    </Button>
  );
  return <LazyLayer kind="dialog" trigger={trigger} load={load} own={{ children }} />;
}
