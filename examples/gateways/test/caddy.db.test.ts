import { startCaddy } from "./gateway.ts";
import { describeGuarantees } from "./guarantees.spec.ts";

describeGuarantees("Caddy", startCaddy);
