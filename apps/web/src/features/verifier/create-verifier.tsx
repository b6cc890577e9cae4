"use client";

import { verifierName } from "@keyhold/contract/verifier/verifier";
import { Button } from "@keyhold/ui/button";
import { useState } from "react";
import { FormDialog } from "../../shell/form-dialog.tsx";
import { NameField } from "../../shell/named-fields.tsx";
import { useUncachedApi } from "../../trpc/client.tsx";
import { useCommand } from "../../trpc/use-command.ts";
import { NewTokenDialog } from "./new-token-dialog.tsx";
import { useRefreshVerifiers } from "./use-refresh-verifiers.ts";

type Made = { name: string; token: string };

/** The token is the answer of one call and lives in this component until its window is closed: in no cache. */
export function CreateVerifier() {
  const [isOpen, setOpen] = useState(false);
  const [made, setMade] = useState<Made | null>(null);
  return (
    <>
      <Button size="large" tone="solid" onClick={() => setOpen(true)}>
        New verifier
      </Button>
      {isOpen ? (
        <NameDialog
          onClose={() => setOpen(false)}
          onMade={(verifier) => {
            setOpen(false);
            setMade(verifier);
          }}
        />
      ) : null}
      {made ? <NewTokenDialog {...made} onClose={() => setMade(null)} /> : null}
    </>
  );
}

function NameDialog({ onClose, onMade }: { onClose: () => void; onMade: (made: Made) => void }) {
  const { name, change, create, error, problem, isPending } = useCreateVerifier(onMade);

  return (
    <FormDialog
      title="New verifier"
      description="A gateway or backend that asks for verdicts on keys, and can do nothing else. Its token is shown once, in the next window."
      action="Create"
      problem={problem}
      isPending={isPending}
      onSubmit={() => void create()}
      onClose={onClose}
    >
      <NameField value={name} error={error} onChange={change} />
    </FormDialog>
  );
}

function useCreateVerifier(onMade: (made: Made) => void) {
  const [name, setName] = useState("");
  const [error, setError] = useState<string | null>(null);
  const refresh = useRefreshVerifiers();
  const api = useUncachedApi();
  const command = useCommand((typed: string) => api.verifiers.create.mutate({ name: typed }));

  async function create() {
    const parsed = verifierName.safeParse(name);
    setError(parsed.success ? null : "Give it a name of 1 to 120 characters, in one line.");
    if (!parsed.success) return;
    await command.run(parsed.data, async (outcome) => {
      await refresh();
      if (outcome.ok) onMade({ name: outcome.output.name, token: outcome.output.token });
    });
  }

  function change(typed: string) {
    command.reset();
    setName(typed);
  }

  return { name, change, create, error, problem: command.problem, isPending: command.isPending };
}
