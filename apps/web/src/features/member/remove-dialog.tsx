"use client";

import type { MemberView } from "@keyhold/contract/member/outputs";
import { AlertDialog } from "@keyhold/ui/alert-dialog";
import { toast } from "@keyhold/ui/toaster";
import { ProblemNotice } from "../../shell/problem-notice.tsx";
import { useUncachedApi } from "../../trpc/client.tsx";
import { useCommand } from "../../trpc/use-command.ts";
import type { People } from "./roles.ts";
import { useRefreshMembers } from "./use-members.ts";

type RemoveDialogProps = {
  people: People;
  /** What one leaves, where it has a name. */
  place: string | undefined;
  member: Pick<MemberView, "userId" | "email" | "isYou">;
  onClose: () => void;
};

/** Removes somebody, or oneself. A refusal stays in the window: it says what to do first. */
export function RemoveDialog({ people, place, member, onClose }: RemoveDialogProps) {
  const { userId, email, isYou } = member;
  const api = useUncachedApi();
  const refresh = useRefreshMembers();
  const command = useCommand(() =>
    isYou ? api.members.leave.mutate(people) : api.members.remove.mutate({ ...people, userId }),
  );

  function confirm() {
    void command.run(null, async (outcome) => {
      // A full load: there may be nothing left to see here.
      if (outcome.ok && isYou) return window.location.assign("/");
      await refresh();
      if (!outcome.ok) return;
      onClose();
      toast.success(`${email} is no member any more.`);
    });
  }

  return (
    <AlertDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={isYou ? `Leave ${place ?? nameOf(people)}` : `Remove ${email}`}
      confirmLabel={isYou ? "Leave" : "Remove"}
      onConfirm={confirm}
      pending={command.isPending}
    >
      <p>
        {isYou
          ? "You lose access to it with your next click. To come back you need an invitation."
          : "Access ends with this person's next click, also where they are signed in. Open invitations that they made are withdrawn."}
      </p>
      {command.problem ? <ProblemNotice problem={command.problem} /> : null}
    </AlertDialog>
  );
}

function nameOf(people: People): string {
  if ("organizationId" in people) return "the organization";
  return "partnerId" in people ? "the partner" : "the platform";
}
