import { Sun as drawing } from "lucide";
import { iconOf } from "./icon.tsx";

export const Sun = iconOf(drawing);
