"use client";

import type { InviteOutput } from "@keyhold/contract/member/outputs";
import { Banner } from "@keyhold/ui/banner";
import { Button } from "@keyhold/ui/button";
import { CopyButton } from "@keyhold/ui/copy-button";
import { tellCopyFailed } from "../../shell/copyable-id.tsx";

type DeliveryNoticeProps = { delivered: InviteOutput; onClose: () => void };

/** What became of the invitation; a link is shown here, and nowhere a second time. */
export function DeliveryNotice({ delivered, onClose }: DeliveryNoticeProps) {
  const { invitation, delivery, link } = delivered;
  const { title, body } = TEXTS[delivery](invitation.email);
  return (
    <Banner
      tone={delivery === "failed" ? "hold" : "neutral"}
      title={title}
      actions={<Button onClick={onClose}>Close</Button>}
    >
      <p>{body}</p>
      {link ? (
        <p className="mt-2 flex flex-wrap items-center gap-2">
          <code className="font-mono text-xs break-all">{link}</code>
          <CopyButton text={link} label="Copy the link" onFailed={tellCopyFailed} />
        </p>
      ) : null}
    </Banner>
  );
}

const TEXTS = {
  sent: (email: string) => ({
    title: `Sent to ${email}.`,
    body: "The link in the message works once, for seven days.",
  }),
  failed: (email: string) => ({
    title: `Not sent to ${email}.`,
    body: "The mail server did not take the message. The invitation is kept: send it again below.",
  }),
  link: (email: string) => ({
    title: `Pass this link on to ${email}.`,
    body: "Keyhold sends no mail here, so the link is shown once. It works once, for seven days, and only for that address.",
  }),
} satisfies Record<InviteOutput["delivery"], (email: string) => { title: string; body: string }>;
