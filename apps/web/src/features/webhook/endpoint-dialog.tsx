"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { Field } from "@keyhold/ui/field";
import { Input } from "@keyhold/ui/input";
import { useRef } from "react";
import { type FieldErrors, useForm } from "react-hook-form";
import { FormDialog } from "../../shell/form-dialog.tsx";
import { splitProblem } from "../../trpc/field-errors.ts";
import type { Problem } from "../../trpc/problem.ts";
import { type EndpointDraft, endpointDraft, type TypedEndpoint } from "./endpoint-draft.ts";
import { EventsField } from "./events-field.tsx";
import { UrlField } from "./url-field.tsx";
import type { Allows } from "./url-rules.ts";

type EndpointDialogProps = {
  title: string;
  description: string;
  action: string;
  start: EndpointDraft;
  allows: Allows;
  problem: Problem | null;
  isPending: boolean;
  onChange: () => void;
  onSubmit: (draft: EndpointDraft) => void;
  onClose: () => void;
};

/** What is typed about an endpoint, new or not; the contract says what is valid, the service whether it takes it. */
export function EndpointDialog({ start, allows, problem, ...props }: EndpointDialogProps) {
  const form = useForm<TypedEndpoint, unknown, EndpointDraft>({
    resolver: zodResolver(endpointDraft),
    defaultValues: start,
  });
  const eventsRef = useRef<HTMLFieldSetElement>(null);
  const { errors } = form.formState;
  const { fields, rest } = splitProblem(problem);
  const [url, events] = form.watch(["url", "events"]);

  /** The form leads to a faulty field by itself; the list of events is none to it. */
  function showFault(invalid: FieldErrors<TypedEndpoint>) {
    if (invalid.url || invalid.description || !invalid.events) return;
    eventsRef.current?.querySelector<HTMLElement>("input[type=checkbox]")?.focus();
  }

  return (
    <FormDialog {...props} wide problem={rest} onSubmit={() => void form.handleSubmit(props.onSubmit, showFault)()}>
      <UrlField
        registered={form.register("url", { onChange: props.onChange })}
        typed={url}
        allows={allows}
        error={fields.url ?? (errors.url ? "Type where to send, in up to 2000 characters." : null)}
      />
      <Field
        label="Description"
        optional
        hint="What it is for, in your words."
        error={errors.description ? "Up to 120 characters, in one line." : null}
      >
        {(control) => (
          <Input {...control} {...form.register("description", { onChange: props.onChange })} maxLength={120} />
        )}
      </Field>
      <EventsField
        ref={eventsRef}
        value={events ?? null}
        error={errors.events ? "Choose one event at least." : null}
        onChange={(chosen) => {
          props.onChange();
          form.setValue("events", chosen, { shouldValidate: form.formState.isSubmitted });
        }}
      />
    </FormDialog>
  );
}
