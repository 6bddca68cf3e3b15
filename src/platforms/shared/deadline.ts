/** What `within` gives when the time is over. */
export const LATE = Symbol('late')

export interface Deadline {
  /** The promise's value, or LATE once `ms` real milliseconds have passed since the interaction arrived. */
  within<T>(promise: Promise<T>, ms: number): Promise<T | typeof LATE>
}

/** Real time since an interaction arrived: Slack waits three seconds for its acknowledgement. */
export function startDeadline(): Deadline {
  const begun = performance.now()
  return {
    async within(promise, ms) {
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<typeof LATE>((resolve) => {
        timer = setTimeout(() => resolve(LATE), Math.max(0, ms - (performance.now() - begun)))
      })
      try {
        return await Promise.race([promise, late])
      } finally {
        clearTimeout(timer)
      }
    },
  }
}
