import { randomBytes } from 'node:crypto'
import type { Logger } from '../../application/ports/logger.ts'
import { InteractionFailed } from '../../interaction/failure.ts'
import type { Invocation, Reply } from '../../interaction/invocation.ts'

/** What became of an interaction: an answer, or a failure of ours with the reference under which it is logged. */
export type Outcome = Reply | { readonly kind: 'failed'; readonly reference: string }

/** Dispatches; never throws. A failure is logged once, without anything a member wrote. */
export async function decide(
  { dispatch, logger }: { dispatch: (invocation: Invocation) => Promise<Reply>; logger: Logger },
  about: string,
  read: () => Promise<Invocation>,
): Promise<Outcome> {
  try {
    return await dispatch(await read())
  } catch (error) {
    return failed(logger, about, error)
  }
}

/** Logs a failure of ours; the reference is what the member is told. */
export function failed(logger: Logger, about: string, error: unknown): { kind: 'failed'; reference: string } {
  const reference = randomBytes(4).toString('hex')
  const known = error instanceof InteractionFailed ? error : null
  const trace = known ? { trace: known.trace } : {}
  logger.error({ reference, about, ...trace, ...describeFailure(known?.cause ?? error) }, 'an interaction failed')
  return { kind: 'failed', reference }
}

/** Name, code and stack frames: a message may quote what a member typed, or a query's values. */
export function describeFailure(error: unknown): object {
  if (!(error instanceof Error)) return { error: typeof error }
  const { message, stack = '' } = error
  // A message of several lines may hold one that looks like a frame.
  const frames = stack
    .slice(stack.indexOf(message) + message.length)
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
  const { code } = error as { code?: unknown }
  return {
    error: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    stack: frames.map((line) => line.trim()).slice(0, 12),
    ...(error.cause ? { cause: describeFailure(error.cause) } : {}),
  }
}
