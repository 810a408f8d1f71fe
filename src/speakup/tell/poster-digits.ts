const name = 'vrijmoed-poster'

/**
 * The digits of the poster, from the fragment that its QR has, or remembered from an earlier page of this tab. Null for
 * somebody who came another way: there is nothing to check against then.
 */
export function digitsHere(): string | null {
  const [, found] = /[#&]k=(\d{30})(&|$)/.exec(location.hash) ?? []
  try {
    if (found) sessionStorage.setItem(name, found)
    return found ?? sessionStorage.getItem(name)
  } catch {
    return found ?? null
  }
}
