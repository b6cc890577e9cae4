"use client";

import { createPartnerInput, type PartnerView } from "@keyhold/contract/partner/partner";
import { Button } from "@keyhold/ui/button";
import { toast } from "@keyhold/ui/toaster";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { z } from "zod";
import { FormDialog } from "../../shell/form-dialog.tsx";
import { NameField, SlugField } from "../../shell/named-fields.tsx";
import { partnerPath } from "../../shell/paths.ts";
import { changeNamed } from "../../shell/short-name.ts";
import { useUncachedApi } from "../../trpc/client.tsx";
import { errorsOf, type FieldErrors, splitProblem } from "../../trpc/field-errors.ts";
import { useCommand } from "../../trpc/use-command.ts";
import { useRefreshPartners } from "./use-refresh-partners.ts";

export function CreatePartner() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="large" tone="solid" onClick={() => setOpen(true)}>
        New partner
      </Button>
      {isOpen ? <CreatePartnerDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function CreatePartnerDialog({ onClose }: { onClose: () => void }) {
  const router = useRouter();
  const { draft, change, create, errors, problem, isPending } = useCreatePartner(({ name, slug }) => {
    toast.success(`${name} is created. Invite its first admin here.`);
    router.push(partnerPath(slug));
    onClose();
  });

  return (
    <FormDialog
      title="New partner"
      description="Its people see and hold the organizations that you give it to serve, and no other. They never see a key."
      action="Create"
      problem={problem}
      isPending={isPending}
      onSubmit={() => void create()}
      onClose={onClose}
    >
      <NameField value={draft.name} error={errors.name ?? null} onChange={(name) => change({ name })} />
      <SlugField value={draft.slug} error={errors.slug ?? null} onChange={(slug) => change({ slug })} />
    </FormDialog>
  );
}

type Draft = z.infer<typeof createPartnerInput>;

function useCreatePartner(onCreated: (partner: PartnerView) => void) {
  const [draft, setDraft] = useState<Draft>({ slug: "", name: "" });
  const [typed, setTyped] = useState<FieldErrors>({});
  const refresh = useRefreshPartners();
  const api = useUncachedApi();
  const command = useCommand((input: Draft) => api.partners.create.mutate(input));
  const { fields, rest } = splitProblem(command.problem);

  async function create() {
    const parsed = createPartnerInput.safeParse(draft);
    setTyped(parsed.success ? {} : errorsOf(parsed.error));
    if (!parsed.success) return;
    await command.run(parsed.data, async (outcome) => {
      if (!outcome.ok) return;
      await refresh();
      onCreated(outcome.output);
    });
  }

  function change(part: Partial<Draft>) {
    command.reset();
    setTyped({});
    setDraft(changeNamed(draft, part));
  }

  return { draft, change, create, errors: { ...fields, ...typed }, problem: rest, isPending: command.isPending };
}
