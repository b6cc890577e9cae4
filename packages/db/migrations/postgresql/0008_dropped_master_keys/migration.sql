-- CreateTable
CREATE TABLE "dropped_master_key" (
    "id" TEXT NOT NULL,
    "droppedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "dropped_master_key_pkey" PRIMARY KEY ("id")
);

-- What a process that has not heard of the drop seals with a dropped master key is refused. Checked where a sealed text is written.
CREATE FUNCTION "refuse_dropped_master_key"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM "dropped_master_key" WHERE "id" = NEW."masterKeyId") THEN
        RAISE EXCEPTION 'the master key was dropped: restart this process with the new one' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END;
$$;

CREATE TRIGGER "command_receipt_master_key_dropped" BEFORE INSERT OR UPDATE OF "masterKeyId" ON "command_receipt"
    FOR EACH ROW WHEN (NEW."masterKeyId" IS NOT NULL) EXECUTE FUNCTION "refuse_dropped_master_key"();

CREATE TRIGGER "key_slot_master_key_dropped" BEFORE INSERT OR UPDATE OF "masterKeyId" ON "key_slot"
    FOR EACH ROW WHEN (NEW."masterKeyId" IS NOT NULL) EXECUTE FUNCTION "refuse_dropped_master_key"();

CREATE TRIGGER "keyring_master_key_dropped" BEFORE INSERT OR UPDATE OF "masterKeyId" ON "keyring"
    FOR EACH ROW WHEN (NEW."masterKeyId" IS NOT NULL) EXECUTE FUNCTION "refuse_dropped_master_key"();
