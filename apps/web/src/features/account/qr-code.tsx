import { encode } from "uqr";

const QUIET_ZONE = 4;

/** Dark on light in both themes, with its quiet zone: cameras read it that way. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { ecc: "M", border: QUIET_ZONE });
  const path = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="size-48 rounded-base border bg-[#ffffff]"
    >
      <path d={path} fill="#000000" />
    </svg>
  );
}
