import { Monitor as drawing } from "lucide";
import { iconOf } from "./icon.tsx";

export const Monitor = iconOf(drawing);
