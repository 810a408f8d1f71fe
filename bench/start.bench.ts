import type { Emit } from './run.ts'
import { emptyFolder, forget, memoryOf, startServer } from './server.ts'

/** From the command to the first page, and what app and database hold while nobody does anything. */
export async function bench(emit: Emit): Promise<void> {
  const folder = emptyFolder()
  const first = await startServer(folder)
  emit('first start to first answer', first.milliseconds, 'ms')
  await first.stop()
  const later: number[] = []
  for (let run = 0; run < 5; run += 1) {
    const again = await startServer(folder)
    later.push(again.milliseconds)
    await again.stop()
  }
  emit('later start to first answer, median of 5', later.sort((a, b) => a - b)[2] ?? 0, 'ms')
  const idle = await startServer(folder)
  await new Promise((done) => setTimeout(done, 10_000))
  emit('memory of app and database, idle for 10 s (PSS)', memoryOf(idle.process.pid ?? 0), 'MB')
  await idle.stop()
  forget(folder)
}
