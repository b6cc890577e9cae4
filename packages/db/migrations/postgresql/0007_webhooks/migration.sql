-- CreateTable
CREATE TABLE "webhook_endpoint" (
    "id" TEXT NOT NULL,
    "organizationId" TEXT,
    "url" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "events" TEXT,
    "sealedSecret" TEXT NOT NULL,
    "previousSealedSecret" TEXT,
    "previousUntil" TIMESTAMP(3),
    "revision" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "disabledAt" TIMESTAMP(3),
    "disabledReason" TEXT,
    "failingSince" TIMESTAMP(3),
    "leaseOwner" TEXT,
    "leasedUntil" TIMESTAMP(3),

    CONSTRAINT "webhook_endpoint_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "webhook_endpoint_disabled_with_reason" CHECK (("disabledAt" IS NULL) = ("disabledReason" IS NULL) AND ("disabledReason" IS NULL OR "disabledReason" IN ('MANUAL', 'FAILING', 'GONE'))),
    CONSTRAINT "webhook_endpoint_lease_whole" CHECK (("leaseOwner" IS NULL) = ("leasedUntil" IS NULL)),
    CONSTRAINT "webhook_endpoint_previous_whole" CHECK (("previousSealedSecret" IS NULL) = ("previousUntil" IS NULL))
);

-- CreateTable
CREATE TABLE "webhook_event" (
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "webhook_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_delivery" (
    "id" SERIAL NOT NULL,
    "endpointId" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "eventId" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "status" INTEGER,
    "fault" TEXT,
    "durationMs" INTEGER,
    "lastAttemptAt" TIMESTAMP(3),
    "nextAttemptAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "webhook_delivery_state_known" CHECK ("state" IN ('pending', 'delivered', 'failed')),
    CONSTRAINT "webhook_delivery_attempts_count" CHECK ("attempts" >= 0 AND ("lastAttemptAt" IS NOT NULL) = ("attempts" > 0)),
    CONSTRAINT "webhook_delivery_fault_known" CHECK ("fault" IS NULL OR "fault" IN ('STATUS', 'TIMEOUT', 'DNS', 'ADDRESS', 'TLS', 'CONNECTION'))
);

-- CreateTable
CREATE TABLE "webhook_lane" (
    "endpointId" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "dueAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "webhook_lane_pkey" PRIMARY KEY ("endpointId","lane")
);

-- CreateTable
CREATE TABLE "webhook_occasion" (
    "organizationId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "moment" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "webhook_occasion_pkey" PRIMARY KEY ("organizationId","name","moment")
);

-- CreateIndex
CREATE INDEX "webhook_endpoint_organizationId_idx" ON "webhook_endpoint"("organizationId");

-- CreateIndex
CREATE INDEX "webhook_event_at_idx" ON "webhook_event"("at");

-- CreateIndex
CREATE INDEX "webhook_delivery_endpointId_id_idx" ON "webhook_delivery"("endpointId", "id");

-- CreateIndex
CREATE INDEX "webhook_delivery_eventId_idx" ON "webhook_delivery"("eventId");

-- CreateIndex
CREATE INDEX "webhook_delivery_createdAt_idx" ON "webhook_delivery"("createdAt");

-- CreateIndex
CREATE INDEX "webhook_lane_endpointId_dueAt_idx" ON "webhook_lane"("endpointId", "dueAt");

-- CreateIndex
CREATE INDEX "webhook_occasion_moment_idx" ON "webhook_occasion"("moment");

-- CreateIndex
CREATE INDEX "key_slot_ends_at_sweep" ON "key_slot"("endsAt", "organizationId");

-- AddForeignKey
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "webhook_event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand, from here on; and the CHECKs above.

-- The next of a lane, whatever was delivered before it.
CREATE INDEX "webhook_delivery_waiting" ON "webhook_delivery"("endpointId", "lane", "id") WHERE "state" = 'pending';
