/** The page goes first, so that a slow network leaves nothing on the screen; the address takes this one's place. */
for (const link of document.querySelectorAll<HTMLAnchorElement>('a.leave')) {
  link.addEventListener('click', (event) => {
    event.preventDefault()
    document.title = ''
    document.body.replaceChildren()
    location.replace(link.href)
  })
}
