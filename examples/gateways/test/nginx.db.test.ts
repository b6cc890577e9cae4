import { startNginx } from "./gateway.ts";
import { describeGuarantees } from "./guarantees.spec.ts";

describeGuarantees("nginx", startNginx);
