"use client";

import { Button } from "@keyhold/ui/button";
import dynamic from "next/dynamic";
import { useRef, useState } from "react";

// The list is looked at far more often than something is added to it.
const CreateOrganizationDialog = dynamic(() =>
  import("./create-organization-dialog.tsx").then((module) => module.CreateOrganizationDialog),
);

export function CreateOrganization() {
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);

  function close() {
    setOpen(false);
    // The window's code came after the press, so it does not know what it was opened by.
    setTimeout(() => opener.current?.focus());
  }

  return (
    <>
      <Button ref={opener} size="large" tone="solid" onClick={() => setOpen(true)}>
        New organization
      </Button>
      {isOpen ? <CreateOrganizationDialog onClose={close} /> : null}
    </>
  );
}
