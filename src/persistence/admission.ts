/** Refused before it began: too much is waiting already, or it waited too long. Nothing was written. */
export class Busy extends Error {
  override readonly name = 'Busy'
}

export interface AdmissionLimits {
  /** How many run at once: the size of the connection pool. */
  readonly running: number
  /** How many may wait for their turn; one more is refused at once. */
  readonly waiting: number
  /** Milliseconds of real time after which one that still waits is refused. */
  readonly patience: number
}

export type Admission = <T>(work: () => Promise<T>) => Promise<T>

/**
 * First come, first served, with a bound: beyond it an early « réessayez » is better than a queue in which everyone
 * times out (DESIGN §7).
 *
 * @throws Busy
 */
export function createAdmission(limits: AdmissionLimits): Admission {
  let running = 0
  const queue: (() => void)[] = []

  async function enter(): Promise<void> {
    if (running < limits.running) {
      running += 1
      return
    }
    if (queue.length >= limits.waiting) throw new Busy(`${queue.length} transactions wait already`)
    await new Promise<void>((admit, refuse) => {
      const admitted = () => {
        clearTimeout(timer)
        admit()
      }
      const timer = setTimeout(() => {
        queue.splice(queue.indexOf(admitted), 1)
        refuse(new Busy(`no turn within ${limits.patience} ms`))
      }, limits.patience)
      queue.push(admitted)
    })
  }

  /** The place of the one that leaves goes to the next in line, so `running` does not change. */
  function leave(): void {
    const next = queue.shift()
    if (next) next()
    else running -= 1
  }

  return async (work) => {
    await enter()
    try {
      return await work()
    } finally {
      leave()
    }
  }
}
