/** The page goes first, so that a slow network leaves nothing on the screen; the address takes this one's place. */
function leave(href: string) {
  document.title = ''
  document.body.replaceChildren()
  location.replace(href)
}

/** The escape key twice within a second does the same. */
let escaped = 0

for (const link of document.querySelectorAll<HTMLAnchorElement>('a.leave')) {
  link.addEventListener('click', (event) => {
    event.preventDefault()
    leave(link.href)
  })
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    if (event.timeStamp - escaped < 1000) leave(link.href)
    escaped = event.timeStamp
  })
}
