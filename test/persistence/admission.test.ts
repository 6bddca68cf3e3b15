import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Busy, createAdmission } from '../../src/persistence/admission.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function pending() {
  let finish = () => {}
  const work = () =>
    new Promise<void>((resolve) => {
      finish = resolve
    })
  return { work, finish: () => finish() }
}

test('one that waits too long is refused, and its place in the queue goes with it', async () => {
  const admit = createAdmission({ running: 1, waiting: 1, patience: 10_000 })
  const first = pending()
  const running = admit(first.work)
  const impatient = admit(async () => 'ran').catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await impatient).toBeInstanceOf(Busy)
  const next = admit(async () => 'ran')
  first.finish()
  await running
  expect(await next).toBe('ran')
})

test('they run in the order they came', async () => {
  const admit = createAdmission({ running: 1, waiting: 10, patience: 10_000 })
  const order: number[] = []
  await Promise.all([1, 2, 3, 4].map((n) => admit(async () => order.push(n))))
  expect(order).toEqual([1, 2, 3, 4])
})

test('one that throws makes room like any other', async () => {
  const admit = createAdmission({ running: 1, waiting: 0, patience: 10_000 })
  await expect(
    admit(async () => {
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  expect(await admit(async () => 'ran')).toBe('ran')
})
