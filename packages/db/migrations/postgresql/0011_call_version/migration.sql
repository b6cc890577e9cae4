-- A number that rises with every change of what verdicts read, so that what was read before it can be told from what was not.
-- It rises when the transaction is about to commit, which for changes of slots and thresholds is while they keep verdicts out.
-- SQLite has such a number of its own (PRAGMA data_version).
CREATE SEQUENCE "call_version";
SELECT nextval('"call_version"');

CREATE FUNCTION "raise_call_version"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM nextval('"call_version"');
    RETURN NULL;
END;
$$;

-- Ends the transaction of calls that were decided by what is no longer so. Tokens are looked up: who revokes one keeps nobody out.
CREATE FUNCTION "expect_known"(version bigint, digests text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT "last_value" FROM "call_version") <> version OR cardinality(digests) <> (
        SELECT count(*) FROM "verifier_token" WHERE "digest" = ANY (digests) AND "revokedAt" IS NULL
    ) THEN
        RAISE EXCEPTION 'something has changed since it was read' USING ERRCODE = 'KH001';
    END IF;
END;
$$;

-- Of what did not exist nothing is kept, so a new organization with its slot changes nothing.
CREATE CONSTRAINT TRIGGER "organization_call_version" AFTER DELETE OR UPDATE OF "id", "slug" ON "organization"
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "raise_call_version"();

CREATE CONSTRAINT TRIGGER "key_slot_call_version"
    AFTER DELETE OR UPDATE OF "organizationId", "revision", "contents", "fingerprint", "startsAt", "endsAt", "lapsedAt" ON "key_slot"
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "raise_call_version"();

CREATE CONSTRAINT TRIGGER "hold_call_version" AFTER INSERT OR DELETE OR UPDATE ON "hold"
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "raise_call_version"();

-- What is counted against a threshold is not kept.
CREATE CONSTRAINT TRIGGER "threshold_call_version" AFTER INSERT OR DELETE OR UPDATE OF "organizationId", "callLimit", "unit" ON "threshold"
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "raise_call_version"();
