/** What a test file gets as `vitest` when it runs in a page: the same `expect`, and a `test` that remembers. */
import { chai, JestAsymmetricMatchers, JestChaiExpect, JestExtend } from '@vitest/expect'

chai.use(JestExtend)
chai.use(JestChaiExpect)
chai.use(JestAsymmetricMatchers)

export const expect = chai.expect

const tests: { name: string; act: () => unknown }[] = []

export function test(name: string, act: () => unknown): void {
  tests.push({ name, act })
}

declare global {
  var runTests: () => Promise<{ name: string; fault: string | null }[]>
}

globalThis.runTests = async () => {
  const outcomes = []
  for (const { name, act } of tests) outcomes.push({ name, fault: await faultOf(act) })
  return outcomes
}

async function faultOf(act: () => unknown): Promise<string | null> {
  try {
    await act()
    return null
  } catch (error) {
    return error instanceof Error ? `${error.message}\n${error.stack}` : String(error)
  }
}
