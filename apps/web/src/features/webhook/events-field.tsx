"use client";

import { WEBHOOK_EVENTS, type WebhookEvent } from "@keyhold/domain/webhook/events";
import { type Ref, useId } from "react";
import { WEBHOOK_EVENT_COPY } from "../../copy/webhooks.ts";

type Events = readonly WebhookEvent[] | null;
type EventsFieldProps = {
  ref: Ref<HTMLFieldSetElement>;
  value: Events;
  error: string | null;
  onChange: (events: WebhookEvent[] | null) => void;
};

/** Which events are sent: all, also those of later versions, or those that are ticked. */
export function EventsField({ ref, value, error, onChange }: EventsFieldProps) {
  const id = useId();
  return (
    <fieldset ref={ref} className="flex flex-col gap-2" aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="pb-1.5 text-sm font-medium">Events</legend>
      <Choice
        name={id}
        isChosen={value === null}
        label="All, also those that come later"
        onChoose={() => onChange(null)}
      />
      <Choice name={id} isChosen={value !== null} label="Only these" onChoose={() => onChange([...(value ?? [])])} />
      {/* Above the list, which is longer than a window. */}
      {error ? (
        <p id={`${id}-error`} role="alert" className="text-sm text-danger">
          {error}
        </p>
      ) : null}
      {value === null ? null : <EventList value={value} onChange={onChange} />}
    </fieldset>
  );
}

type ChoiceProps = { name: string; isChosen: boolean; label: string; onChoose: () => void };

function Choice({ name, isChosen, label, onChoose }: ChoiceProps) {
  return (
    <label className="flex items-center gap-2 text-sm">
      <input type="radio" name={name} checked={isChosen} onChange={onChoose} className="size-4 accent-accent" />
      {label}
    </label>
  );
}

type EventListProps = { value: readonly WebhookEvent[]; onChange: (events: WebhookEvent[]) => void };

function EventList({ value, onChange }: EventListProps) {
  function toggle(event: WebhookEvent) {
    onChange(WEBHOOK_EVENTS.filter((each) => (each === event ? !value.includes(each) : value.includes(each))));
  }

  return (
    <ul className="divide-y divide-line rounded-base border">
      {WEBHOOK_EVENTS.map((event) => (
        <li key={event}>
          <label className="flex items-start gap-3 px-3 py-2 hover:bg-sunken">
            <input
              type="checkbox"
              checked={value.includes(event)}
              onChange={() => toggle(event)}
              className="mt-0.5 size-4 shrink-0 scroll-mt-28 accent-accent"
            />
            <span className="flex min-w-0 flex-col">
              <span className="font-mono text-xs break-all">{event}</span>
              <span className="text-sm text-muted">{WEBHOOK_EVENT_COPY[event]}</span>
            </span>
          </label>
        </li>
      ))}
    </ul>
  );
}
