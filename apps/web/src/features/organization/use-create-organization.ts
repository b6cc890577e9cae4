"use client";

import { createOrganizationInput } from "@keyhold/contract/organization/organization";
import { useState } from "react";
import type { z } from "zod";
import { changeNamed } from "../../shell/short-name.ts";
import { useUncachedApi } from "../../trpc/client.tsx";
import { errorsOf, type FieldErrors, splitProblem } from "../../trpc/field-errors.ts";
import { useCommand } from "../../trpc/use-command.ts";
import { partnerOf } from "../partner/partner-input.ts";
import { useRefreshOrganization } from "./use-refresh-organization.ts";

type Draft = { slug: string; name: string; partnerId: string };

/** The organization that is being typed, what is wrong with it, and making it. */
export function useCreateOrganization(onCreated: (created: { slug: string; name: string }) => void) {
  const [draft, setDraft] = useState<Draft>({ slug: "", name: "", partnerId: "" });
  const [typed, setTyped] = useState<FieldErrors>({});
  const refresh = useRefreshOrganization();
  const api = useUncachedApi();
  const command = useCommand((input: z.infer<typeof createOrganizationInput>) =>
    api.organizations.create.mutate(input),
  );
  const { fields, rest } = splitProblem(command.problem);

  async function create() {
    const partnerId = partnerOf(draft.partnerId);
    const parsed = createOrganizationInput.safeParse({ ...draft, partnerId });
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
