"use client";

import type { KeyValueOutput } from "@keyhold/contract/key/outputs";
import { Button } from "@keyhold/ui/button";
import { Dialog, DialogBody, DialogFooter } from "@keyhold/ui/dialog";
import { useState } from "react";
import type { Outcome } from "../../trpc/use-command.ts";
import { CallFacts } from "./call-facts.tsx";
import { useEditKey } from "./commands.ts";
import { NewKeyField } from "./new-key-field.tsx";
import { RefusedNotice } from "./refused-notice.tsx";
import { useAssessment } from "./use-assessment.ts";
import type { KeyActionProps } from "./use-key-actions.ts";
import { areRulesMet, isAboutValue, rulesFor } from "./value-rules.ts";

/** The typed text lives here and is gone with the window. No refusal takes it away. */
export function EditDialog({ organization, view, actions }: KeyActionProps) {
  const command = useEditKey(organization.slug);
  const [text, setText] = useState("");
  // As it was when the user last looked: what comes meanwhile is news, and a reason to look again (K12).
  const [seen, setSeen] = useState(view);
  const [seenModifiedAt, setSeenModifiedAt] = useState(view.lastModifiedAt);
  const refusal = command.problem?.kind === "refused" ? command.problem.refusal : null;
  const answer = useAssessment(organization.slug, text);
  const assessment = answer?.assessment ?? null;
  // What is being confirmed may be on the page already, and is not judged once more.
  const current = command.isPending ? null : (actions.value.shown?.value ?? null);
  const rules = rulesFor(text, { current, assessment, refusal });

  async function confirm() {
    setSeenModifiedAt(seen.lastModifiedAt);
    await command.run({ expectedRevision: seen.revision, value: text }, settle);
  }

  async function settle(outcome: Outcome<KeyValueOutput>) {
    if (outcome.ok) await actions.settle("edit", outcome.output);
    else if (outcome.problem.kind === "refused" && !isAboutValue(outcome.problem.refusal)) {
      setSeen((await actions.refresh()) ?? seen);
    }
  }

  function type(next: string) {
    command.reset();
    setText(next);
  }

  return (
    <Dialog open onOpenChange={(open) => !open && actions.setOpen(null)} title="Edit API Key">
      <DialogBody>
        {command.problem && !(refusal && isAboutValue(refusal)) ? (
          <RefusedNotice organizationId={organization.slug} problem={command.problem} seenModifiedAt={seenModifiedAt} />
        ) : null}
        <NewKeyField
          {...{ text, rules, refusal, answer }}
          onType={type}
          organizationNames={[organization.name, organization.slug]}
        />
        <Consequence {...{ organization, view }} />
      </DialogBody>
      <DialogFooter>
        <Button onClick={() => actions.setOpen(null)}>Cancel</Button>
        <Button
          tone="danger"
          disabled={!areRulesMet(rules) || !view.capabilities.edit || command.isPending}
          onClick={() => void confirm()}
        >
          Confirm
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

function Consequence(props: Pick<KeyActionProps, "organization" | "view">) {
  return (
    <div className="text-sm text-muted">
      <p>
        The current key stops working the moment you confirm; integrations that still use it are refused.{" "}
        <span className="font-medium text-text">This cannot be undone.</span>
      </p>
      <CallFacts {...props} />
    </div>
  );
}
