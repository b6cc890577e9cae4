"use client";

import type { KeyView } from "@keyhold/contract/key/outputs";
import { Card, CardFooter } from "@keyhold/ui/card";
import { Fact, Facts } from "@keyhold/ui/facts";
import { Pencil } from "@keyhold/ui/icons/pencil";
import { RefreshCw } from "@keyhold/ui/icons/refresh-cw";
import { Trash } from "@keyhold/ui/icons/trash";
import { describeNoKey } from "../../copy/no-key.ts";
import { ActionButton, ActionCopyButton } from "../../shell/actions/action-button.tsx";
import { tellCopyFailed } from "../../shell/copyable-id.tsx";
import { AddKey } from "./add-key.tsx";
import { DeleteDialog, EditDialog, loadDialogs, RegenerateDialog } from "./dialogs.ts";
import { KeyStatus } from "./key-status.tsx";
import { LastModified } from "./last-modified.tsx";
import { RefusedNotice } from "./refused-notice.tsx";
import { type KeyActionProps, type KeyActions, useKeyActions } from "./use-key-actions.ts";
import { ValueRow } from "./value-row.tsx";

type KeyCardProps = Omit<KeyActionProps, "actions">;

export function KeyCard({ organization, view }: KeyCardProps) {
  const actions = useKeyActions(organization, view);
  const hasKey = view.masked !== null || actions.value.shown !== null;
  const { capabilities } = view;
  return (
    <>
      {actions.refused ? <RefusedNotice organizationId={organization.slug} {...actions.refused} /> : null}
      <Card ref={actions.card} tabIndex={-1} aria-label="Cloud Service API Key" className="focus-visible:outline-none">
        <Facts>
          <BaseUrl url={view.baseUrl} />
          {hasKey ? <ValueRow view={view} value={actions.value} /> : <NoKey {...{ organization, view, actions }} />}
          <LastModified view={view} />
        </Facts>
        {capabilities.edit || capabilities.regenerate || capabilities.delete ? (
          <KeyButtons capabilities={capabilities} onOpen={actions.setOpen} />
        ) : null}
      </Card>
      {actions.open === "edit" ? <EditDialog {...{ organization, view, actions }} /> : null}
      {actions.open === "regenerate" ? <RegenerateDialog {...{ organization, view, actions }} /> : null}
      {actions.open === "delete" ? <DeleteDialog {...{ organization, view, actions }} /> : null}
    </>
  );
}

const COPY_URL = { id: "copy-base-url", label: "Copy base URL", key: "b" };

function BaseUrl({ url }: { url: string }) {
  const [, origin = "", path = ""] = /^(\w+:\/\/[^/]*)?(.*)$/.exec(url) ?? [];
  return (
    <Fact
      term="Base URL"
      actions={<ActionCopyButton action={COPY_URL} text={url} label={COPY_URL.label} onFailed={tellCopyFailed} />}
    >
      <span className="font-mono text-sm wrap-anywhere">
        {origin}
        <wbr />
        {path}
      </span>
    </Fact>
  );
}

function NoKey(props: KeyActionProps) {
  return (
    <Fact term="API key" actions={<KeyStatus view={props.view} />}>
      <div className="flex flex-col items-start gap-3 py-1">
        <p>{describeNoKey(props.view.causes)}</p>
        {props.view.capabilities.add ? <AddKey {...props} /> : null}
      </div>
    </Fact>
  );
}

type KeyButtonsProps = { capabilities: KeyView["capabilities"]; onOpen: KeyActions["setOpen"] };

function KeyButtons({ capabilities, onOpen }: KeyButtonsProps) {
  return (
    <CardFooter onPointerEnter={loadDialogs} onFocus={loadDialogs}>
      {capabilities.edit ? (
        <ActionButton action={{ id: "edit-key", label: "Edit API key" }} onClick={() => onOpen("edit")}>
          <Pencil aria-hidden />
          Edit
        </ActionButton>
      ) : null}
      {capabilities.regenerate ? (
        <ActionButton
          action={{ id: "regenerate-key", label: "Regenerate API key" }}
          onClick={() => onOpen("regenerate")}
        >
          <RefreshCw aria-hidden />
          Regenerate
        </ActionButton>
      ) : null}
      {capabilities.delete ? (
        <ActionButton
          action={{ id: "delete-key", label: "Delete API key" }}
          tone="dangerText"
          onClick={() => onOpen("delete")}
        >
          <Trash aria-hidden />
          Delete
        </ActionButton>
      ) : null}
    </CardFooter>
  );
}
