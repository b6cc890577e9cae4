import type { WebhookView } from "@keyhold/contract/webhook/webhook";
import { Banner } from "@keyhold/ui/banner";
import { DISABLED_COPY } from "../../copy/webhooks.ts";
import { Moment } from "../../shell/moment.tsx";

/** Why nothing is sent, since when, and what to do. */
export function DisabledBanner({ disabled }: { disabled: NonNullable<WebhookView["disabled"]> }) {
  return (
    <Banner tone="neutral" title="Nothing is sent to this endpoint.">
      <p>
        {DISABLED_COPY[disabled.reason]} It has been disabled since <Moment at={disabled.at} show="exact" />. Once it is
        enabled, what waited is sent; what happened while it was disabled is not.
      </p>
    </Banner>
  );
}
