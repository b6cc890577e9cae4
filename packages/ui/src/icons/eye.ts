import { Eye as drawing } from "lucide";
import { iconOf } from "./icon.tsx";

export const Eye = iconOf(drawing);
