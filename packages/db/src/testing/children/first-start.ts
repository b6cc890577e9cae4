/** Starts as a program does that finds nothing: master key, migrations, keyring. Prints a fingerprint, which tells the data key. */
import { organizationId } from "@keyhold/domain/core/ids";
import { openDatabase } from "../../database.ts";
import { loadMasterKeys } from "../../secrets/master-key-file.ts";
import { openSecrets } from "../../secrets/secrets.ts";

const [url = "", dataDir = ""] = process.argv.slice(2);
const database = await openDatabase({ url });
await database.migrate();
const masterKeys = await loadMasterKeys({ configured: undefined, dataDir, database });
const secrets = await openSecrets({ database, masterKeys });
process.stdout.write(secrets.fingerprint(organizationId("acme"), "text"));
await database.close();
