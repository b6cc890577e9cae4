-- CreateTable
CREATE TABLE "dropped_master_key" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "droppedAt" DATETIME NOT NULL
);

-- What a process that has not heard of the drop seals with a dropped master key is refused. Checked where a sealed text is written.
CREATE TRIGGER "command_receipt_master_key_dropped_insert" BEFORE INSERT ON "command_receipt"
WHEN NEW."masterKeyId" IN (SELECT "id" FROM "dropped_master_key")
BEGIN
    SELECT RAISE(ABORT, 'the master key was dropped: restart this process with the new one');
END;

CREATE TRIGGER "command_receipt_master_key_dropped_update" BEFORE UPDATE OF "masterKeyId" ON "command_receipt"
WHEN NEW."masterKeyId" IN (SELECT "id" FROM "dropped_master_key")
BEGIN
    SELECT RAISE(ABORT, 'the master key was dropped: restart this process with the new one');
END;

CREATE TRIGGER "key_slot_master_key_dropped_insert" BEFORE INSERT ON "key_slot"
WHEN NEW."masterKeyId" IN (SELECT "id" FROM "dropped_master_key")
BEGIN
    SELECT RAISE(ABORT, 'the master key was dropped: restart this process with the new one');
END;

CREATE TRIGGER "key_slot_master_key_dropped_update" BEFORE UPDATE OF "masterKeyId" ON "key_slot"
WHEN NEW."masterKeyId" IN (SELECT "id" FROM "dropped_master_key")
BEGIN
    SELECT RAISE(ABORT, 'the master key was dropped: restart this process with the new one');
END;

CREATE TRIGGER "keyring_master_key_dropped_insert" BEFORE INSERT ON "keyring"
WHEN NEW."masterKeyId" IN (SELECT "id" FROM "dropped_master_key")
BEGIN
    SELECT RAISE(ABORT, 'the master key was dropped: restart this process with the new one');
END;

CREATE TRIGGER "keyring_master_key_dropped_update" BEFORE UPDATE OF "masterKeyId" ON "keyring"
WHEN NEW."masterKeyId" IN (SELECT "id" FROM "dropped_master_key")
BEGIN
    SELECT RAISE(ABORT, 'the master key was dropped: restart this process with the new one');
END;
