"use client";

import { SidePanel } from "@keyhold/ui/side-panel";
import { Skeleton } from "@keyhold/ui/skeleton";
import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { ProblemNotice } from "../../shell/problem-notice.tsx";
import { useTRPC } from "../../trpc/client.tsx";
import { problemOf, refusalCodeOf } from "../../trpc/problem.ts";
import { closeDelivery, deliveryIdOf } from "./delivery-address.ts";
import { DeliveryDetail } from "./delivery-detail.tsx";
import type { WebhookOwner } from "./owner.ts";
import { Redeliver } from "./redeliver.tsx";

type DeliveryPanelProps = { owner: WebhookOwner; endpointId: string; canManage: boolean; isEnabled: boolean };

/** The delivery that the address names, with what was sent. */
export function DeliveryPanel(props: DeliveryPanelProps) {
  const deliveryId = deliveryIdOf(useSearchParams().get("delivery"));
  return deliveryId === null ? null : <Panel {...props} deliveryId={deliveryId} />;
}

type PanelProps = DeliveryPanelProps & { deliveryId: number };

function Panel({ owner, endpointId, canManage, isEnabled, deliveryId }: PanelProps) {
  const ref = { organizationId: owner, endpointId, deliveryId };
  const { data, error } = useQuery(useTRPC().webhooks.delivery.queryOptions(ref));
  return (
    <SidePanel open onOpenChange={(open) => !open && closeDelivery()} title={data?.type ?? "Delivery"}>
      {data ? (
        <DeliveryDetail
          delivery={data}
          isProvider={owner === null}
          isEnabled={isEnabled}
          actions={canManage && isEnabled ? <Redeliver delivery={ref} /> : null}
        />
      ) : (
        <div className="flex flex-col gap-3 p-4">
          {error === null ? <Skeleton className="h-64 w-full" /> : <Unseen error={error} />}
        </div>
      )}
    </SidePanel>
  );
}

function Unseen({ error }: { error: unknown }) {
  if (refusalCodeOf(error) === "NOT_FOUND") return <p className="text-sm">This delivery is not in the log any more.</p>;
  return <ProblemNotice problem={problemOf(error)} />;
}
