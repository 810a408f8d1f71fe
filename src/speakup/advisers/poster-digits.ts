/** The digits that this browser brought along from a poster, in the fragment of the address; null without one. */
export function posterDigits(): string | null {
  return new URLSearchParams(location.hash.slice(1)).get('k')
}
