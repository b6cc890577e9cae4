import { Download as drawing } from "lucide";
import { iconOf } from "./icon.tsx";

export const Download = iconOf(drawing);
