import { Check as drawing } from "lucide";
import { iconOf } from "./icon.tsx";

export const Check = iconOf(drawing);
