import { Fingerprint as drawing } from "lucide";
import { iconOf } from "./icon.tsx";

export const Fingerprint = iconOf(drawing);
