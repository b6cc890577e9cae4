import { HOLD_REASONS } from "@keyhold/domain/key/hold";
import { Field } from "@keyhold/ui/field";
import { Select } from "@keyhold/ui/select";
import { Textarea } from "@keyhold/ui/textarea";
import { HOLD_LABELS, REASON_LABELS } from "../../copy/holds.ts";
import type { HoldDraft } from "./hold-draft.ts";

type HoldFieldsProps = {
  draft: HoldDraft;
  kinds: readonly HoldDraft["kind"][];
  messageError: string | null;
  onChange: (part: Partial<HoldDraft>) => void;
};

export function HoldFields({ draft, kinds, messageError, onChange }: HoldFieldsProps) {
  return (
    <div className="flex flex-col gap-4">
      {kinds.length > 1 ? <KindField {...{ draft, kinds, onChange }} /> : null}
      <ReasonField {...{ draft, onChange }} />
      <Field label="Message" error={messageError} hint="The organization reads this on its key page.">
        {(control) => (
          <Textarea
            {...control}
            maxLength={500}
            value={draft.message}
            onChange={(event) => onChange({ message: event.target.value })}
          />
        )}
      </Field>
      <Field label="Private note" optional hint="Only the provider's side reads this.">
        {(control) => (
          <Textarea
            {...control}
            maxLength={2000}
            value={draft.note}
            onChange={(event) => onChange({ note: event.target.value })}
          />
        )}
      </Field>
    </div>
  );
}

function KindField({ draft, kinds, onChange }: Omit<HoldFieldsProps, "messageError">) {
  return (
    <Field label="Kind">
      {(control) => (
        <Select
          {...control}
          value={draft.kind}
          onChange={(event) => onChange({ kind: kinds.find((kind) => kind === event.target.value) ?? draft.kind })}
        >
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {HOLD_LABELS[kind]}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

function ReasonField({ draft, onChange }: Pick<HoldFieldsProps, "draft" | "onChange">) {
  return (
    <Field label="Reason">
      {(control) => (
        <Select
          {...control}
          value={draft.reason}
          onChange={(event) =>
            onChange({ reason: HOLD_REASONS.find((reason) => reason === event.target.value) ?? draft.reason })
          }
        >
          {HOLD_REASONS.map((reason) => (
            <option key={reason} value={reason}>
              {REASON_LABELS[reason]}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
