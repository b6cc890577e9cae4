import { RefreshCw as drawing } from "lucide";
import { iconOf } from "./icon.tsx";

export const RefreshCw = iconOf(drawing);
