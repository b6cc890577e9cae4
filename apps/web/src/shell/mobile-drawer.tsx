import { Drawer } from "@keyhold/ui/drawer";
import type { LayerProps } from "@keyhold/ui/lazy/layer";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";

/** From here on the sidebar stands beside the page: Tailwind's `md`. */
const WIDE = "(min-width: 48rem)";

/** It closes when the page changes, and when there is room for the sidebar itself. */
export function MobileDrawer({ trigger, defaultOpen, children }: LayerProps & { children: ReactNode }) {
  const pathname = usePathname();
  const [openedOn, setOpenedOn] = useState(defaultOpen ? pathname : null);
  useEffect(() => {
    const wide = matchMedia(WIDE);
    const close = () => setOpenedOn(null);
    wide.addEventListener("change", close);
    return () => wide.removeEventListener("change", close);
  }, []);
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
