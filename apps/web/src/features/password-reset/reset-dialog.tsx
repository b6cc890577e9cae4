"use client";

import type { MemberView } from "@keyhold/contract/member/outputs";
import type { CreatedReset } from "@keyhold/contract/password-reset/outputs";
import { Button } from "@keyhold/ui/button";
import { CopyButton } from "@keyhold/ui/copy-button";
import { Dialog, DialogBody, DialogFooter } from "@keyhold/ui/dialog";
import { Switch } from "@keyhold/ui/switch";
import { useState } from "react";
import { tellCopyFailed } from "../../shell/copyable-id.tsx";
import { Moment } from "../../shell/moment.tsx";
import { ProblemNotice } from "../../shell/problem-notice.tsx";
import { useUncachedApi } from "../../trpc/client.tsx";
import { useCommand } from "../../trpc/use-command.ts";
import type { People } from "../member/roles.ts";

type ResetDialogProps = {
  people: People;
  member: Pick<MemberView, "userId" | "name" | "email">;
  onClose: () => void;
};

/** Makes a link for who has forgotten the password, or lost more than that. It stands here and nowhere else, and goes with the window. */
export function ResetDialog({ people, member, onClose }: ResetDialogProps) {
  const { userId, email } = member;
  const [made, setMade] = useState<CreatedReset | null>(null);
  const [removesSecondFactors, setRemoves] = useState(false);
  const api = useUncachedApi();
  const command = useCommand(() => api.passwordResets.create.mutate({ ...people, userId, removesSecondFactors }));

  function make() {
    void command.run(null, async (outcome) => {
      if (outcome.ok) setMade(outcome.output);
    });
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={`Reset the password of ${email}`}>
      <DialogBody>
        {made ? (
          <Link made={made} />
        ) : (
          <Consequences member={member} removesSecondFactors={removesSecondFactors} onChange={setRemoves} />
        )}
        {command.problem ? <ProblemNotice problem={command.problem} /> : null}
      </DialogBody>
      <DialogFooter>
        {made ? null : <Button onClick={onClose}>Cancel</Button>}
        <Button tone="solid" disabled={command.isPending} onClick={made ? onClose : make}>
          {made ? "Done" : "Make a link"}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

type ConsequencesProps = Pick<ResetDialogProps, "member"> & {
  removesSecondFactors: boolean;
  onChange: (removes: boolean) => void;
};

function Consequences({ member: { name }, removesSecondFactors, onChange }: ConsequencesProps) {
  return (
    <>
      <p>
        You get a link with which {name} can set a new password once, within 24 hours. All sessions of {name} end then.
      </p>
      <Switch
        label="Remove the second factors too"
        hint={
          removesSecondFactors
            ? `The authenticator, its recovery codes and every passkey of ${name} go when the link is used. Until new ones are set up, the password alone signs in: know who asks you.`
            : `For who has lost them. As it is, the authenticator and passkeys of ${name} stay, and are asked for.`
        }
        checked={removesSecondFactors}
        onChange={onChange}
      />
      <p className="text-sm text-muted">An earlier link no longer works. The audit log records that you made one.</p>
    </>
  );
}

function Link({ made: { email, link, expiresAt } }: { made: CreatedReset }) {
  return (
    <div role="status" className="flex flex-col gap-3">
      <p>
        Hand this link to {email} by a channel where you know who is at the other end: whoever has it sets the password.
        It is shown once, and ends at <Moment at={expiresAt} show="exact" />.
      </p>
      <p className="flex flex-wrap items-center gap-2">
        <code className="font-mono text-xs break-all">{link}</code>
        <CopyButton text={link} label="Copy the link" onFailed={tellCopyFailed} />
      </p>
    </div>
  );
}
