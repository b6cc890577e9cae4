import { Copy as drawing } from "lucide";
import { iconOf } from "./icon.tsx";

export const Copy = iconOf(drawing);
