"use client";

import { Button } from "@keyhold/ui/button";
import { Drawer } from "@keyhold/ui/drawer";
import { Menu } from "lucide-react";
import { usePathname } from "next/navigation";
import { type ReactNode, useState } from "react";

/** The sidebar behind a button; it closes when the page changes. */
export function MobileMenu({ children }: { children: ReactNode }) {
  const pathname = usePathname();
  const [openedOn, setOpenedOn] = useState<string | null>(null);
  return (
    <Drawer
      open={openedOn === pathname}
      onOpenChange={(open) => setOpenedOn(open ? pathname : null)}
      title="Navigation"
      trigger={
        <Button tone="quiet" size="icon" aria-label="Open navigation">
          <Menu aria-hidden />
        </Button>
      }
    >
      {children}
    </Drawer>
  );
}
