"use client";

import { Button } from "@keyhold/ui/button";
import dynamic from "next/dynamic";
import { useState } from "react";

// The list is looked at far more often than something is added to it. Without `ssr: false` the page would be hidden while it
// comes, and the button would lose the focus.
const CreateOrganizationDialog = dynamic(
  () => import("./create-organization-dialog.tsx").then((module) => module.CreateOrganizationDialog),
  { ssr: false },
);

export function CreateOrganization() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="large" tone="solid" onClick={() => setOpen(true)}>
        New organization
      </Button>
      {isOpen ? <CreateOrganizationDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
}
