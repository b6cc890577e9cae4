"use client";

import { toast } from "@keyhold/ui/toaster";
import { useRouter } from "next/navigation";
import { FormDialog } from "../../shell/form-dialog.tsx";
import { NameField, SlugField } from "../../shell/named-fields.tsx";
import { organizationMembersPath, organizationPath } from "../../shell/paths.ts";
import { PartnerField } from "../partner/partner-field.tsx";
import { useCreateOrganization } from "./use-create-organization.ts";

/** It says what to do next, and takes longer to read than that something is done. */
const READ_MS = 20_000;

export function CreateOrganizationDialog({ onClose }: { onClose: () => void }) {
  const router = useRouter();
  const { draft, change, create, errors, problem, isPending } = useCreateOrganization(({ slug, name }) => {
    router.push(organizationPath(slug));
    toast.success(`${name} is created.`, {
      description: "Nobody there can sign in yet. Invite its first admin under Members.",
      duration: READ_MS,
      action: { label: "Invite", onClick: () => router.push(organizationMembersPath(slug)) },
    });
  });

  return (
    <FormDialog
      title="New organization"
      description="It has no key yet: the first one is there when you set its subscription."
      action="Create"
      problem={problem}
      isPending={isPending}
      onSubmit={() => void create()}
      onClose={onClose}
    >
      <NameField value={draft.name} error={errors.name ?? null} onChange={(name) => change({ name })} />
      <SlugField value={draft.slug} error={errors.slug ?? null} onChange={(slug) => change({ slug })} />
      <PartnerField
        value={draft.partnerId}
        error={errors.partnerId ?? null}
        hint="The partner that serves it, by its short name. Left empty, the platform serves it."
        onChange={(partnerId) => change({ partnerId })}
      />
    </FormDialog>
  );
}
