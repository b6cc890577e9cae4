import { Building as drawing } from "lucide";
import { iconOf } from "./icon.tsx";

export const Building = iconOf(drawing);
