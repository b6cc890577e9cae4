import { createMemoryHarness } from "./testing/contract/harness.ts";
import { describeStores } from "./testing/contract/stores.spec.ts";

describeStores("memory", createMemoryHarness);
