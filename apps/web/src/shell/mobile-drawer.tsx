import { Drawer } from "@keyhold/ui/drawer";
import type { LayerProps } from "@keyhold/ui/lazy/layer";
import { usePathname } from "next/navigation";
import { type ReactNode, useState } from "react";

/** It closes when the page changes. */
export function MobileDrawer({ trigger, defaultOpen, children }: LayerProps & { children: ReactNode }) {
  const pathname = usePathname();
  const [openedOn, setOpenedOn] = useState(defaultOpen ? pathname : null);
  return (
    <Drawer
      open={openedOn === pathname}
      onOpenChange={(open) => setOpenedOn(open ? pathname : null)}
      title="Navigation"
      trigger={trigger}
    >
      {children}
    </Drawer>
  );
}
