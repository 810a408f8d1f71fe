import { digitsHere } from './poster-digits.ts'

/** Who came by the poster keeps its digits from page to page, as long as this tab is open and no longer. */
if (digitsHere()) history.replaceState(null, '', location.pathname + location.search)
