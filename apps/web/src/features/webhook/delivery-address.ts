/** The detail of a delivery is named in the address (`?delivery=`). Next follows the browser's own history. */
export function openDelivery(deliveryId: number): void {
  window.history.pushState(null, "", `?${new URLSearchParams({ delivery: String(deliveryId) })}`);
}

export function closeDelivery(): void {
  window.history.replaceState(null, "", window.location.pathname);
}

export function deliveryIdOf(text: string | null): number | null {
  return text !== null && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}
