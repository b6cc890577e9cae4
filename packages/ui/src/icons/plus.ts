import { Plus as drawing } from "lucide";
import { iconOf } from "./icon.tsx";

export const Plus = iconOf(drawing);
