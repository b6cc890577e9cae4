import { EyeOff as drawing } from "lucide";
import { iconOf } from "./icon.tsx";

export const EyeOff = iconOf(drawing);
