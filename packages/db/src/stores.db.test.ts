import { createDatabaseHarness } from "./testing/contract/harness.ts";
import { describeStores } from "./testing/contract/stores.spec.ts";
import { readTestEngine } from "./testing/database.ts";

describeStores(readTestEngine(), createDatabaseHarness);
