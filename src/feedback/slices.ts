/** At most so long at a stretch: a key that comes meanwhile does not wait. */
const slice = 5

/** Does work in pieces, with room for keys between them. Gives what stops it. */
export function inSlices<Result>(work: Generator<void, Result>, done: (result: Result) => void): () => void {
  const some = () => {
    const begun = performance.now()
    while (performance.now() - begun < slice) {
      const next = work.next()
      if (next.done) return done(next.value)
    }
    waiting = setTimeout(some)
  }
  let waiting = setTimeout(some)
  return () => clearTimeout(waiting)
}
